package sphota.tensor;

import static sphota.tensor.Packed.bits;
import static sphota.tensor.Packed.half;
import static sphota.tensor.Packed.u8;

/// Blocks of ternary numbers, of signs, and of E2M1.
final class SmallBlocks {

    /// Twice the values of E2M1; scales are halved for it, so that both are exact.
    private static final int[] TWICE_E2M1 = {
        0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12
    };

    private static final int[] POWERS_OF_THREE = {1, 3, 9, 27, 81};

    private SmallBlocks() {}

    /// `d · (t − 1)`: 48 bytes of five ternary digits, 4 bytes of four, d. A byte is the fraction
    /// that its digits are after the point, in 256ths, rounded up; the elements are the first
    /// digits of 32 bytes, then their second digits, and so on; then of 16; then of the last four.
    static void ternaryByFives(byte[] block, float[] values) {
        float d = half(block, 52);
        int next = ternary(block, 0, 32, 5, d, values, 0);
        next = ternary(block, 32, 16, 5, d, values, next);
        var _ = ternary(block, 48, 4, 4, d, values, next);
    }

    private static int ternary(
            byte[] block, int at, int length, int digits, float d, float[] values, int first) {
        int next = first;
        for (int digit = 0; digit < digits; digit++) {
            for (int i = 0; i < length; i++) {
                int rest = (u8(block, at + i) * POWERS_OF_THREE[digit]) & 0xFF;
                values[next++] = (bits(rest * 3, 8, 2) - 1) * d;
            }
        }
        return next;
    }

    /// `d · (t − 1)`: 64 bytes of four codes, d. The elements are the lowest codes of 32 bytes,
    /// then the second, the third, the fourth; then those of the other 32.
    static void ternaryByFours(byte[] block, float[] values) {
        float d = half(block, 64);
        for (int i = 0; i < values.length; i++) {
            int codes = u8(block, i / 128 * 32 + i % 32);
            values[i] = (bits(codes, i / 32 % 4 * 2, 2) - 1) * d;
        }
    }

    /// A power of two as E8M0, 16 bytes of codes.
    static void microscaled(byte[] block, float[] values) {
        float d = halfOfE8m0(u8(block, 0));
        for (int i = 0; i < 16; i++) {
            int codes = u8(block, 1 + i);
            values[i] = TWICE_E2M1[codes & 0xF] * d;
            values[i + 16] = TWICE_E2M1[codes >> 4] * d;
        }
    }

    /// 2^(pattern − 128). The two least are below the normal numbers of binary32; the greatest,
    /// which is NaN to others, is a number here.
    private static float halfOfE8m0(int pattern) {
        return Float.intBitsToFloat(pattern < 2 ? 0x0020_0000 << pattern : (pattern - 1) << 23);
    }

    /// Four E4M3 without sign, each for 16 elements of 8 bytes; these follow.
    static void fourScales(byte[] block, float[] values) {
        for (int group = 0; group < 4; group++) {
            float d = halfOfE4m3(u8(block, group));
            for (int i = 0; i < 8; i++) {
                int codes = u8(block, 4 + group * 8 + i);
                values[group * 16 + i] = TWICE_E2M1[codes & 0xF] * d;
                values[group * 16 + i + 8] = TWICE_E2M1[codes >> 4] * d;
            }
        }
    }

    /// The pattern that is NaN to others is 0 here; the sign is not looked at.
    private static float halfOfE4m3(int pattern) {
        if (pattern == 0x7F) {
            return 0;
        }
        int exponent = bits(pattern, 3, 4);
        int fraction = pattern & 7;
        return exponent == 0
                ? Math.scalb((float) fraction, -10)
                : Math.scalb((float) (8 + fraction), exponent - 11);
    }

    /// `±d`: d, 16 bytes of bits, 1 for plus.
    static void signs(byte[] block, float[] values) {
        float d = half(block, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = bits(u8(block, 2 + i / 8), i % 8, 1) == 1 ? d : -d;
        }
    }

    /// `d · (q − 1)`: d, 16 bytes of four codes, the lowest first.
    static void twoBits(byte[] block, float[] values) {
        float d = half(block, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = (bits(u8(block, 2 + i / 4), i % 4 * 2, 2) - 1) * d;
        }
    }
}
