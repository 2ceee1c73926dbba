package sphota.statistics;

import java.util.List;
import java.util.OptionalDouble;

/// A tensor of two or more axes as a matrix: rows lie along the first axis (output neurons, where
/// the weights are laid out as PyTorch lays them), columns along the second (input features); what
/// lies along further axes, as the kernel of a convolution, belongs to its row and its column.
///
/// @param duplicateRows rows that equal an earlier one bit for bit; rows of zeros are not among
///   them
public record MatrixProfile(Axis rows, Axis columns, long duplicateRows) {

    /// The vectors along one axis. Elements that are not finite count as zero in norms; a vector
    /// with one is neither dead nor constant.
    ///
    /// @param count how many there are
    /// @param dead all elements are zero
    /// @param constant all elements equal, and not zero; of more than one element
    /// @param norms quantiles of their L2 norms, exact up to rounding
    /// @param minNorm the smallest norm; absent where there is no vector, or norms overflow
    /// @param maxNorm the largest
    /// @param largest those of the largest norms, in descending order, at most [#LARGEST]
    /// @param largestShare the part of the sum of squares that stands in `largest`, from 0 to 1
    public record Axis(
            long count,
            long dead,
            long constant,
            Quantiles norms,
            OptionalDouble minNorm,
            OptionalDouble maxNorm,
            List<Vector> largest,
            OptionalDouble largestShare) {

        /// How many of the largest are named.
        public static final int LARGEST = 4;

        public Axis {
            largest = List.copyOf(largest);
        }

        /// The largest norm over the median; absent where the median is 0.
        public OptionalDouble outlierRatio() {
            return maxNorm.isEmpty() || norms.values().isEmpty() || median() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(maxNorm.getAsDouble() / median());
        }

        private double median() {
            return norms.values().get(Quantiles.LEVELS.indexOf(0.5));
        }
    }

    /// One row or column.
    ///
    /// @param index along the axis
    public record Vector(long index, double norm) {}
}
