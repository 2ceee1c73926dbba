package sphota.language;

import sphota.meaning.Representative;

/// What one meaning has to do with another.
///
/// @param kind how they are related
/// @param target the other
/// @param weight the share of probe inputs at which both give the same, from 0 to 1, where they go
///   to the same set; 0 where they do not
public record Link(Kind kind, Representative target, double weight) {

    /// How two meanings are related.
    public enum Kind {
        /// The target is another way to write the same.
        EQUIVALENT,
        /// The target undoes it.
        INVERSE,
        /// The target is what it becomes when every scalar that goes in or comes out is turned
        /// around: true for false, n-1-x for x.
        DUAL,
        /// The target is what it comes to on the way: a step that others follow, or a part of a
        /// pair.
        COMPOSED_OF,
        /// It is the target where a condition holds, or where it does not: a branch of `if` or
        /// `trigger`.
        BRANCH,
        /// The target agrees with it at more inputs than most others do.
        NEIGHBOUR
    }
}
