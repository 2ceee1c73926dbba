package sphota.tensor;

import static sphota.tensor.Packed.bits;
import static sphota.tensor.Packed.half;
import static sphota.tensor.Packed.nibble;
import static sphota.tensor.Packed.single;
import static sphota.tensor.Packed.u16;
import static sphota.tensor.Packed.u8;

/// Blocks of 256 in groups of 16 or 32: `d` scales the scales of the groups.
final class SuperBlocks {

    private SuperBlocks() {}

    /// `d · s · q − m · o` with s and o of four bits for each 16: 16 bytes of both, 64 of codes, d,
    /// m. Of each 32 bytes of codes the lowest two bits are the first 32 elements, then the next.
    static void q2(byte[] block, float[] values) {
        float d = half(block, 80);
        float m = half(block, 82);
        for (int group = 0; group < 16; group++) {
            float scale = d * (u8(block, group) & 0xF);
            float offset = m * (u8(block, group) >> 4);
            for (int i = group * 16; i < group * 16 + 16; i++) {
                values[i] = scale * twoBits(block, 16, i) - offset;
            }
        }
    }

    private static int twoBits(byte[] block, int codesAt, int i) {
        return bits(u8(block, codesAt + i / 128 * 32 + i % 32), i / 32 % 4 * 2, 2);
    }

    /// `d · (s − 32) · (q − 4)` with q of three bits: 32 bytes of the third bits, 64 of the others,
    /// 12 of the scales, d.
    static void q3(byte[] block, float[] values) {
        float d = half(block, 108);
        for (int group = 0; group < 16; group++) {
            int low = bits(u8(block, 96 + group % 8), group / 8 * 4, 4);
            int high = bits(u8(block, 104 + group % 4), group / 4 * 2, 2);
            float scale = d * ((low | (high << 4)) - 32);
            for (int i = group * 16; i < group * 16 + 16; i++) {
                int third = bits(u8(block, i % 32), i / 32, 1);
                values[i] = scale * (twoBits(block, 32, i) + third * 4 - 4);
            }
        }
    }

    /// `d · s · q − m · o` with s and o of six bits for each 32: d, m, 12 bytes of both, 128 of
    /// codes, of each 32 bytes the low halves first.
    static void q4(byte[] block, float[] values) {
        for (int group = 0; group < 8; group++) {
            float scale = half(block, 0) * scale(block, group);
            float offset = half(block, 2) * offset(block, group);
            for (int i = group * 32; i < group * 32 + 32; i++) {
                values[i] = scale * fourBits(block, 16, i) - offset;
            }
        }
    }

    /// As `q4`, with a fifth bit of each code in 32 bytes before the others.
    static void q5(byte[] block, float[] values) {
        for (int group = 0; group < 8; group++) {
            float scale = half(block, 0) * scale(block, group);
            float offset = half(block, 2) * offset(block, group);
            for (int i = group * 32; i < group * 32 + 32; i++) {
                int fifth = bits(u8(block, 16 + i % 32), group, 1);
                values[i] = scale * (fourBits(block, 48, i) + fifth * 16) - offset;
            }
        }
    }

    private static int fourBits(byte[] block, int codesAt, int i) {
        return bits(u8(block, codesAt + i / 64 * 32 + i % 32), i / 32 % 2 * 4, 4);
    }

    /// Of the twelve bytes from 4 on, the first four have six bits of the first four scales, the
    /// next four of their offsets; the last four have the low halves of the others, whose top bits
    /// are those of the first eight.
    private static int scale(byte[] block, int group) {
        return group < 4
                ? u8(block, 4 + group) & 63
                : (u8(block, 8 + group) & 0xF) | ((u8(block, group) >> 6) << 4);
    }

    private static int offset(byte[] block, int group) {
        return group < 4
                ? u8(block, 8 + group) & 63
                : (u8(block, 8 + group) >> 4) | ((u8(block, 4 + group) >> 6) << 4);
    }

    /// `d · s · (q − 32)` with q of six bits: 128 bytes of their low four, 64 of their high two, 16
    /// signed scales, d.
    static void q6(byte[] block, float[] values) {
        float d = half(block, 208);
        for (int i = 0; i < values.length; i++) {
            int low = bits(u8(block, i / 128 * 64 + i % 64), i / 64 % 2 * 4, 4);
            int code = low | (twoBits(block, 128, i) << 4);
            values[i] = d * block[192 + i / 16] * (code - 32);
        }
    }

    /// `d · q`: d as binary32, 256 signed bytes, their sums by sixteens.
    static void q8(byte[] block, float[] values) {
        float d = single(block, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = d * block[4 + i];
        }
    }

    /// `d · (s − 32) · uneven(q)` with s of six bits for each 32: d, 2 bytes of their high two
    /// bits, 4 of their low four, 128 bytes of codes as in `IQ4_NL`.
    static void iq4(byte[] block, float[] values) {
        float d = half(block, 0);
        for (int group = 0; group < 8; group++) {
            int low = nibble(block, 4, group);
            int high = bits(u16(block, 2), group * 2, 2);
            float scale = d * ((low | (high << 4)) - 32);
            for (int i = 0; i < 16; i++) {
                int codes = u8(block, 8 + group * 16 + i);
                values[group * 32 + i] = scale * PlainBlocks.uneven(codes & 0xF);
                values[group * 32 + i + 16] = scale * PlainBlocks.uneven(codes >> 4);
            }
        }
    }
}
