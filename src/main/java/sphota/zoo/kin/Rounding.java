package sphota.zoo.kin;

import java.util.function.DoubleUnaryOperator;

/// Weights as they are after a number format that holds fewer of them.
final class Rounding {

    private static final int INT8_MOST = 127;
    private static final double E4M3_MOST = 448;
    private static final int E4M3_MANTISSA = 3;
    private static final int E4M3_LEAST_EXPONENT = -6;

    private Rounding() {}

    /// To multiples of a step, 127 of which are the largest magnitude.
    static void int8(float[] values, int from, int to) {
        scaled(values, from, to, INT8_MOST, Math::rint);
    }

    /// To the eight-bit floats of one sign, four exponent and three mantissa bits (Micikevicius et
    /// al., "FP8 formats for deep learning", 2022), scaled so that the largest fits.
    static void fp8(float[] values, int from, int to) {
        scaled(values, from, to, E4M3_MOST, Rounding::e4m3);
    }

    /// The nearest of E4M3, for magnitudes up to 448; ties to even.
    static double e4m3(double value) {
        int exponent = Math.max(Math.getExponent(value), E4M3_LEAST_EXPONENT);
        double step = Math.scalb(1.0, exponent - E4M3_MANTISSA);
        return Math.rint(value / step) * step;
    }

    /// To bfloat16, ties to even.
    static void bf16(float[] values) {
        for (int i = 0; i < values.length; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            int rounded = bits + 0x7fff + (bits >>> 16 & 1) & 0xffff0000;
            values[i] = Float.isNaN(values[i]) ? values[i] : Float.intBitsToFloat(rounded);
        }
    }

    private static void scaled(
            float[] values, int from, int to, double most, DoubleUnaryOperator rounding) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return;
        }
        double scale = largest / most;
        for (int i = from; i < to; i++) {
            values[i] = (float) (rounding.applyAsDouble(values[i] / scale) * scale);
        }
    }
}
