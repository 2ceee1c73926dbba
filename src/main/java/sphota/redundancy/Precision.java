package sphota.redundancy;

import sphota.tensor.Scalar;

/// How finely floating-point types tell values apart.
final class Precision {

    private Precision() {}

    /// Of `F64`, `F32`, `F16` or `BF16`: bits of a significand, the implied one included.
    static int significantBits(Scalar type) {
        return switch (type) {
            case F64 -> 53;
            case F32 -> 24;
            case F16 -> 11;
            case BF16 -> 8;
            default -> throw new IllegalArgumentException(type.label());
        };
    }

    static boolean isWideFloat(Scalar type) {
        return switch (type) {
            case F64, F32, F16, BF16 -> true;
            default -> false;
        };
    }

    /// About how many values the type has between the smallest and the largest magnitude of these,
    /// with the signs they have.
    ///
    /// @param ascending finite
    static double patternsBetween(double[] ascending, Scalar type) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (double value : ascending) {
            double magnitude = Math.abs(value);
            largest = Math.max(largest, magnitude);
            smallest = value == 0 ? smallest : Math.min(smallest, magnitude);
        }
        if (largest == 0) {
            return 1;
        }
        double octaves = (Math.log(largest) - Math.log(smallest)) / Math.log(2);
        int signs = ascending[0] < 0 && ascending[ascending.length - 1] > 0 ? 2 : 1;
        return 1 + signs * octaves * Math.scalb(1.0, significantBits(type) - 1);
    }
}
