package sphota.format.onnx;

import java.util.HashSet;
import java.util.Set;

/// A graph as a namespace.
///
/// @param prefix of the names of its tensors; empty for the graph of the model
/// @param names its tensors have so far
record Scope(String prefix, Set<String> names) {

    static Scope of(String prefix) {
        return new Scope(prefix, new HashSet<>());
    }

    /// A graph that something in this one holds.
    Scope inner(String holder) {
        return of(prefix + holder + "/");
    }
}
