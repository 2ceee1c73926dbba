package sphota.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Patterns of names, told by their end: `layers.#.mlp.up_proj.weight` fits every name that ends
/// so, whatever stands before it. Kept from the last segment to the first, so that finding all
/// patterns that fit a name takes steps by the length of the longest pattern, not by how many there
/// are.
///
/// @param <T> what a pattern stands for
final class PatternTree<T> {

    private record Branch<T>(Glob glob, PatternTree<T> rest) {}

    /// A pattern that fits.
    ///
    /// @param start of the segments it covers; those before it are the prefix
    record Fit<T>(T value, int start) {}

    private final Map<String, PatternTree<T>> literal = new HashMap<>();
    private final List<Branch<T>> globs = new ArrayList<>();
    private final List<T> here = new ArrayList<>();

    void add(String pattern, T value) {
        var node = this;
        for (var segment : Name.of(pattern).segments().reversed()) {
            node = node.child(segment);
        }
        node.here.add(value);
    }

    private PatternTree<T> child(String segment) {
        if (!Glob.isOne(segment)) {
            return literal.computeIfAbsent(segment, _ -> new PatternTree<>());
        }
        for (var branch : globs) {
            if (branch.glob.pattern().equals(segment)) {
                return branch.rest;
            }
        }
        var branch = new Branch<T>(new Glob(segment), new PatternTree<>());
        globs.add(branch);
        return branch.rest;
    }

    /// All patterns that fit the first `end` segments of a name, longer ones later; of two as long,
    /// that which spells the last segments out is later.
    List<Fit<T>> fits(Name name, int end) {
        var found = new ArrayList<Fit<T>>();
        collect(name.segments(), end, found);
        found.sort((one, other) -> Integer.compare(other.start, one.start));
        return found;
    }

    private void collect(List<String> segments, int end, List<Fit<T>> found) {
        for (var value : here) {
            found.add(new Fit<>(value, end));
        }
        if (end == 0) {
            return;
        }
        var segment = segments.get(end - 1);
        for (var branch : globs) {
            if (branch.glob.matches(segment)) {
                branch.rest.collect(segments, end - 1, found);
            }
        }
        var next = literal.get(segment);
        if (next != null) {
            next.collect(segments, end - 1, found);
        }
    }
}
