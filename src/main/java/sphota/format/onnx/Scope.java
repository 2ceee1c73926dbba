package sphota.format.onnx;

import java.util.HashSet;
import java.util.Set;
import sphota.bytes.Budget;
import sphota.bytes.Region;

/// A graph as a namespace.
///
/// @param prefix of the names of its tensors; empty for the graph of the model
/// @param names its tensors have so far
record Scope(String prefix, Set<String> names) {

    static Scope of(String prefix) {
        return new Scope(prefix, new HashSet<>());
    }

    /// A graph that something in this one holds.
    ///
    /// @param message of the graph
    /// @throws sphota.bytes.MalformedFileException if its prefix is beyond the budget
    Scope inner(String holder, Region message, Budget budget) {
        budget.allocate(characters(holder), message, 0);
        return of(prefix + holder + "/");
    }

    /// What the prefix and a name behind it take on the heap.
    long characters(String name) {
        return (long) Character.BYTES * (prefix.length() + name.length());
    }
}
