package sphota.diff;

import java.util.Arrays;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.tensor.Block;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// How far neighbouring numbers lie apart in what a tensor is kept in.
sealed interface Quantum {

    /// The sum of squares of the distances at finite values.
    ///
    /// @param first the place of the first of them in the tensor
    /// @return not a number where nothing is known
    double squares(double[] values, long first, int count);

    /// Of floating-point numbers: mantissa and least exponent.
    record Floating(int mantissaBits, int leastExponent) implements Quantum {

        /// The distance at a finite value.
        double at(double value) {
            int exponent = Math.max(leastExponent, Math.getExponent(value));
            return Rounding.powerOfTwo(exponent - mantissaBits);
        }

        @Override
        public double squares(double[] values, long first, int count) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                int exponent = Math.getExponent(values[i]);
                if (exponent <= Double.MAX_EXPONENT) {
                    double quantum =
                            Rounding.powerOfTwo(Math.max(leastExponent, exponent) - mantissaBits);
                    sum += quantum * quantum;
                }
            }
            return sum;
        }
    }

    /// Of integers, and of codes that have a scale.
    record Stepped(Optional<Scales> scales) implements Quantum {
        @Override
        public double squares(double[] values, long first, int count) {
            if (scales.isEmpty()) {
                return count;
            }
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double step = scales.get().step(first + i);
                sum += step * step;
            }
            return sum;
        }
    }

    /// Of groups that share a scale, which is told from their values.
    record Grouped(int size) implements Quantum {
        @Override
        public double squares(double[] values, long first, int count) {
            var sorted = new double[size];
            double sum = 0;
            for (int start = 0; start < count; start += size) {
                int length = Math.min(size, count - start);
                double gap = leastGap(values, start, length, sorted);
                sum += gap * gap * length;
            }
            return sum;
        }
    }

    /// Nothing is known.
    record Unknown() implements Quantum {
        @Override
        public double squares(double[] values, long first, int count) {
            return Double.NaN;
        }
    }

    /// The least distance of two different finite values of a group, 0 where there are none.
    ///
    /// @param sorted gets the values in ascending order
    static double leastGap(double[] values, int start, int length, double[] sorted) {
        System.arraycopy(values, start, sorted, 0, length);
        Arrays.sort(sorted, 0, length);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < length; i++) {
            double gap = sorted[i] - sorted[i - 1];
            if (gap > 0 && gap < least) {
                least = gap;
            }
        }
        return least == Double.POSITIVE_INFINITY ? 0 : least;
    }

    /// Whether a tensor is kept in blocks, or in codes that have a scale.
    static boolean isCoarse(Tensor tensor) {
        return tensor.content() instanceof Content.Quantized || tensor.type() instanceof Block;
    }

    /// Of what a tensor without [Elements#obstacle] is kept in.
    static Quantum of(Tensor tensor, Budget budget) {
        return tensor.content() instanceof Content.Quantized(_, var scale)
                ? new Stepped(Optional.of(Scales.of(tensor, scale, budget)))
                : of(tensor.type());
    }

    private static Quantum of(ElementType type) {
        return switch (type) {
            case Scalar scalar -> of(scalar);
            case Block block ->
                    switch (block) {
                        case Q2_K, Q3_K, Q6_K, NVFP4 -> new Grouped(16);
                        default -> new Grouped(32);
                    };
            case OpaqueType _ -> new Unknown();
        };
    }

    /// Of plain numbers.
    static Quantum of(Scalar type) {
        return switch (type) {
            case F64, C128 -> new Floating(52, Double.MIN_EXPONENT);
            case F32, C64 -> new Floating(23, Float.MIN_EXPONENT);
            case F16, C32 -> new Floating(10, -14);
            case BF16 -> new Floating(7, Float.MIN_EXPONENT);
            case F8_E5M2 -> new Floating(2, -14);
            case F8_E4M3 -> new Floating(3, -6);
            case F8_E5M2FNUZ -> new Floating(2, -15);
            case F8_E4M3FNUZ -> new Floating(3, -7);
            case F6_E3M2 -> new Floating(2, -2);
            case F6_E2M3 -> new Floating(3, 0);
            case F4 -> new Floating(1, 0);
            case I64, I32, I16, I8, I4, I2, U64, U32, U16, U8, U4, U2 ->
                    new Stepped(Optional.empty());
            case F8_E8M0, BOOL, BITS8, BITS16 -> new Unknown();
        };
    }
}
