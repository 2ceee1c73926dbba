package sphota.tensor;

import java.util.function.IntToDoubleFunction;

/// The values of every bit pattern of the types that are a byte wide or less.
final class Patterns {

    private static final double[] I8 = table(8, pattern -> (byte) pattern);
    private static final double[] U8 = table(8, pattern -> pattern);

    /// Two's complement.
    private static final double[] I4 = table(4, pattern -> pattern < 8 ? pattern : pattern - 16);

    private static final double[] I2 = table(2, pattern -> pattern < 2 ? pattern : pattern - 4);
    private static final double[] U4 = table(4, pattern -> pattern);
    private static final double[] U2 = table(2, pattern -> pattern);
    private static final double[] BOOL = table(8, pattern -> pattern == 0 ? 0 : 1);

    /// As IEEE 754 binary formats: the top exponent holds the infinities and NaNs.
    private static final double[] E5M2 = table(8, pattern -> ieee(pattern, 5, 2, 15));

    /// OCP 8-bit floating point, table 1: only `S.1111.111` is NaN, the rest of the top exponent
    /// are numbers.
    private static final double[] E4M3 =
            table(8, p -> (p & 0x7F) == 0x7F ? Double.NaN : finite(p, 4, 3, 7));

    /// "Finite, NaN, unsigned zero" (arXiv 2206.02915): the pattern of negative zero is the one
    /// NaN, and the bias is one more than IEEE's.
    private static final double[] E5M2FNUZ =
            table(8, p -> p == 0x80 ? Double.NaN : finite(p, 5, 2, 16));

    private static final double[] E4M3FNUZ =
            table(8, p -> p == 0x80 ? Double.NaN : finite(p, 4, 3, 8));

    /// OCP Microscaling formats 1.0, section 5.4.1: a power of two, no sign, no zero.
    private static final double[] E8M0 =
            table(8, p -> p == 0xFF ? Double.NaN : Math.scalb(1.0, p - 127));

    /// OCP Microscaling formats 1.0, sections 5.3.2 and 5.3.3: numbers only.
    private static final double[] E3M2 = table(6, pattern -> finite(pattern, 3, 2, 3));

    private static final double[] E2M3 = table(6, pattern -> finite(pattern, 2, 3, 1));
    private static final double[] E2M1 = table(4, pattern -> finite(pattern, 2, 1, 1));

    private Patterns() {}

    /// The table of a type, indexed by pattern; not to be written to.
    static double[] of(Scalar type) {
        return switch (type) {
            case I8 -> I8;
            case U8 -> U8;
            case I4 -> I4;
            case I2 -> I2;
            case U4 -> U4;
            case U2 -> U2;
            case BOOL -> BOOL;
            case F8_E5M2 -> E5M2;
            case F8_E4M3 -> E4M3;
            case F8_E5M2FNUZ -> E5M2FNUZ;
            case F8_E4M3FNUZ -> E4M3FNUZ;
            case F8_E8M0 -> E8M0;
            case F6_E3M2 -> E3M2;
            case F6_E2M3 -> E2M3;
            case F4 -> E2M1;
            case F64, F32, F16, BF16, I64, I32, I16, U64, U32, U16, C128, C64, C32, BITS8, BITS16 ->
                    throw new IllegalArgumentException(type + " has no table");
        };
    }

    private static double[] table(int bits, IntToDoubleFunction value) {
        var values = new double[1 << bits];
        for (int pattern = 0; pattern < values.length; pattern++) {
            values[pattern] = value.applyAsDouble(pattern);
        }
        return values;
    }

    private static double ieee(int pattern, int exponentBits, int mantissaBits, int bias) {
        int top = (1 << exponentBits) - 1;
        int mantissa = pattern & ((1 << mantissaBits) - 1);
        if (((pattern >>> mantissaBits) & top) == top) {
            boolean negative = pattern >>> (exponentBits + mantissaBits) != 0;
            return mantissa != 0
                    ? Double.NaN
                    : negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return finite(pattern, exponentBits, mantissaBits, bias);
    }

    /// `(−1)^S · 2^(E − bias) · 1.M`, and `(−1)^S · 2^(1 − bias) · 0.M` where E is 0.
    private static double finite(int pattern, int exponentBits, int mantissaBits, int bias) {
        int mantissa = pattern & ((1 << mantissaBits) - 1);
        int exponent = (pattern >>> mantissaBits) & ((1 << exponentBits) - 1);
        int significand = exponent == 0 ? mantissa : mantissa | (1 << mantissaBits);
        double magnitude =
                Math.scalb((double) significand, Math.max(1, exponent) - bias - mantissaBits);
        return pattern >>> (exponentBits + mantissaBits) != 0 ? -magnitude : magnitude;
    }
}
