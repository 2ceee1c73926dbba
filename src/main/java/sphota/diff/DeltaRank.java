package sphota.diff;

import java.util.OptionalDouble;

/// The rank of B − A, taken as a matrix.
public sealed interface DeltaRank {

    /// Products that are added one by one are rounded as often: the error of 2·8² roundings.
    double ROUNDINGS = 8;

    /// Of singular values that follow each other, where the later is no more than rounding.
    double GAP = 1e-3;

    /// Singular values were computed.
    ///
    /// @param larger dimension of the matrix
    /// @param smaller dimension
    /// @param rank how many singular values stand above `edge`, without those of a few roundings
    ///   one after another: within [#ROUNDINGS] edges and a thousand times below the one before
    /// @param isLeast whether there may be more: not all were computed
    /// @param edge the largest singular value that rounding B could have made
    /// @param effectiveRank exp of the entropy of the singular values; empty where not all are
    ///   known
    /// @param topShare the part of the energy in the largest value
    /// @param restShare the part of the energy that is in none of the `rank` values; what rounding
    ///   makes, where the rank is all there is
    /// @param gap the first of the other singular values over the last of the `rank`; 0 where there
    ///   are none
    /// @param roundingShare the part of the energy that rounding B would have
    /// @param method how the values were computed, with its error, for a reader
    record Known(
            long larger,
            long smaller,
            long rank,
            boolean isLeast,
            double edge,
            OptionalDouble effectiveRank,
            double topShare,
            double restShare,
            double gap,
            double roundingShare,
            String method)
            implements DeltaRank {

        /// Whether a few directions are all that changed: at most a third of what could be, the
        /// rest no more than rounding.
        public boolean isLow() {
            return 3 * rank <= smaller && isAll();
        }

        /// Whether it falls short of a full rank, and clearly so, were it by one direction.
        boolean isShort() {
            return rank < smaller && gap <= GAP && isAll();
        }

        private boolean isAll() {
            return !isLeast && rank >= 1 && restShare <= Math.max(2 * roundingShare, 1e-6);
        }
    }

    /// They were not.
    ///
    /// @param reason a phrase for a reader
    record Unknown(String reason) implements DeltaRank {}
}
