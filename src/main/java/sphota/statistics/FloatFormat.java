package sphota.statistics;

import java.util.Optional;
import sphota.tensor.Scalar;

/// How a floating-point number is laid in its bits: a sign, an exponent field, a mantissa, from the
/// most significant bit down.
///
/// @param looked how many leading bits of the mantissa are looked at together
/// @param smallestNormal the smallest magnitude that is not subnormal
record FloatFormat(int sign, int exponent, int mantissa, int looked, double smallestNormal) {

    /// Of a floating-point type, or of the parts of a complex one.
    static Optional<FloatFormat> of(Scalar type) {
        return switch (type) {
            case F64, C128 -> Optional.of(new FloatFormat(1, 11, 52, 4, Double.MIN_NORMAL));
            case F32, C64 -> Optional.of(new FloatFormat(1, 8, 23, 7, Float.MIN_NORMAL));
            case F16, C32 -> ofWhole(1, 5, 10, 15);
            case BF16 -> ofWhole(1, 8, 7, 127);
            case F8_E5M2 -> ofWhole(1, 5, 2, 15);
            case F8_E4M3 -> ofWhole(1, 4, 3, 7);
            case F8_E5M2FNUZ -> ofWhole(1, 5, 2, 16);
            case F8_E4M3FNUZ -> ofWhole(1, 4, 3, 8);
            case F8_E8M0 -> Optional.of(new FloatFormat(0, 8, 0, 0, 0));
            case F6_E3M2 -> ofWhole(1, 3, 2, 3);
            case F6_E2M3 -> ofWhole(1, 2, 3, 1);
            case F4 -> ofWhole(1, 2, 1, 1);
            case I64, I32, I16, I8, I4, I2, U64, U32, U16, U8, U4, U2, BOOL, BITS8, BITS16 ->
                    Optional.empty();
        };
    }

    private static Optional<FloatFormat> ofWhole(int sign, int exponent, int mantissa, int bias) {
        double smallestNormal = Math.scalb(1.0, 1 - bias);
        return Optional.of(new FloatFormat(sign, exponent, mantissa, mantissa, smallestNormal));
    }

    /// How many leading bits of an element are its sign, its exponent and what is looked at of its
    /// mantissa; at most 16.
    int headBits() {
        return sign + exponent + looked;
    }
}
