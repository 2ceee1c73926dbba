package sphota.tensor;

import static sphota.tensor.Packed.bits;
import static sphota.tensor.Packed.half;
import static sphota.tensor.Packed.i32;
import static sphota.tensor.Packed.nibble;
import static sphota.tensor.Packed.u16;
import static sphota.tensor.Packed.u8;

/// Blocks of 256 whose groups of eight are vectors of a grid, with signs of their own or a shift.
final class GridBlocks {

    private static final float SHIFT = 0.125f;

    private GridBlocks() {}

    /// The signs of eight elements from seven: an even number of them is negative.
    private static int evenSigns(int seven) {
        return seven | ((Integer.bitCount(seven) & 1) << 7);
    }

    /// Writes `length` elements of a vector, negated where a bit of `signs` is 1.
    private static void put(Grid grid, int vector, int signs, float scale, float[] values, int at) {
        for (int i = 0; i < grid.length(); i++) {
            float value = scale * grid.element(vector, i);
            values[at + i] = bits(signs, i, 1) == 1 ? -value : value;
        }
    }

    /// d, then for each 32: four indices, 4 · 7 bits of signs, 4 of the scale.
    static void iq2Smallest(byte[] block, float[] values) {
        float d = half(block, 0);
        for (int group = 0; group < 8; group++) {
            int signs = i32(block, 6 + group * 8);
            float scale = d * (0.5f + (signs >>> 28)) * 0.25f;
            for (int i = 0; i < 4; i++) {
                int vector = u8(block, 2 + group * 8 + i);
                put(
                        Grid.IQ2_XXS,
                        vector,
                        evenSigns(bits(signs, 7 * i, 7)),
                        scale,
                        values,
                        group * 32 + i * 8);
            }
        }
    }

    /// d, 32 pairs of bytes with nine bits of an index and seven of signs, 8 bytes of scales for
    /// each 16.
    static void iq2Smaller(byte[] block, float[] values) {
        float d = half(block, 0);
        for (int i = 0; i < 32; i++) {
            int code = u16(block, 2 + i * 2);
            float scale = d * (0.5f + nibble(block, 66, i / 2)) * 0.25f;
            put(Grid.IQ2_XS, code & 511, evenSigns(code >> 9), scale, values, i * 8);
        }
    }

    /// d, 32 bytes of indices, 32 of signs, 8 of the indices' two high bits, 8 of scales for each
    /// 16.
    static void iq2Small(byte[] block, float[] values) {
        float d = half(block, 0);
        for (int i = 0; i < 32; i++) {
            int high = bits(u8(block, 66 + i / 4), i % 4 * 2, 2);
            float scale = d * (0.5f + nibble(block, 74, i / 2)) * 0.25f;
            put(
                    Grid.IQ2_S,
                    u8(block, 2 + i) | (high << 8),
                    u8(block, 34 + i),
                    scale,
                    values,
                    i * 8);
        }
    }

    /// d, 64 indices for four elements each, then for each 32: 4 · 7 bits of signs, 4 of the scale.
    static void iq3Smallest(byte[] block, float[] values) {
        float d = half(block, 0);
        for (int i = 0; i < 64; i++) {
            int signs = i32(block, 66 + i / 8 * 4);
            float scale = d * (0.5f + (signs >>> 28)) * 0.5f;
            int eight = evenSigns(bits(signs, i / 2 % 4 * 7, 7));
            put(Grid.IQ3_XXS, u8(block, 2 + i), eight >> (i % 2 * 4), scale, values, i * 4);
        }
    }

    /// d, 64 bytes of indices, 8 of their ninth bits, 32 of signs, 4 of scales for each 32.
    static void iq3Small(byte[] block, float[] values) {
        float d = half(block, 0);
        for (int i = 0; i < 64; i++) {
            int ninth = bits(u8(block, 66 + i / 8), i % 8, 1);
            float scale = d * (1 + 2 * nibble(block, 106, i / 8));
            put(
                    Grid.IQ3_S,
                    u8(block, 2 + i) | (ninth << 8),
                    nibble(block, 74, i),
                    scale,
                    values,
                    i * 4);
        }
    }

    private static void shifted(int vector, float shift, float scale, float[] values, int at) {
        for (int i = 0; i < Grid.IQ1_S.length(); i++) {
            values[at + i] = scale * (Grid.IQ1_S.element(vector, i) + shift);
        }
    }

    /// d, 32 bytes of indices, then for each 32 two bytes: 4 · 3 high bits of indices, 3 of the
    /// scale, 1 whether the shift is negative.
    static void iq1Small(byte[] block, float[] values) {
        float d = half(block, 0);
        for (int i = 0; i < 32; i++) {
            int group = u16(block, 34 + i / 4 * 2);
            float scale = d * (2 * bits(group, 12, 3) + 1);
            int vector = u8(block, 2 + i) | (bits(group, i % 4 * 3, 3) << 8);
            shifted(vector, bits(group, 15, 1) == 1 ? -SHIFT : SHIFT, scale, values, i * 8);
        }
    }

    /// 32 bytes of indices, 16 with three high bits and a sign of the shift for each, 8 with 16
    /// scales of three bits and the four parts of d.
    static void iq1Medium(byte[] block, float[] values) {
        int pattern = 0;
        for (int part = 0; part < 4; part++) {
            pattern |= (u16(block, 48 + part * 2) >> 12) << (part * 4);
        }
        float d = Float.float16ToFloat((short) pattern);
        for (int i = 0; i < 32; i++) {
            int high = nibble(block, 32, i);
            int scales = u16(block, 48 + i / 8 * 2);
            float scale = d * (2 * bits(scales, i / 2 % 4 * 3, 3) + 1);
            int vector = u8(block, i) | ((high & 7) << 8);
            shifted(vector, high > 7 ? -SHIFT : SHIFT, scale, values, i * 8);
        }
    }
}
