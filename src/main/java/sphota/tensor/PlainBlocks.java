package sphota.tensor;

import static sphota.tensor.Packed.bits;
import static sphota.tensor.Packed.half;
import static sphota.tensor.Packed.i32;
import static sphota.tensor.Packed.u8;

/// Blocks of 32 with one scale `d`. Of codes of four bits the low halves of the bytes are the first
/// 16 elements, the high halves the others.
final class PlainBlocks {

    private static final int HALF = 16;

    /// The 16 values of a code of four bits whose steps grow outwards, before scaling.
    private static final int[] UNEVEN = {
        -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113
    };

    private PlainBlocks() {}

    static int uneven(int code) {
        return UNEVEN[code];
    }

    /// `d · (q − 8)`: d, 16 bytes of codes.
    static void q4Centred(byte[] block, float[] values) {
        float d = half(block, 0);
        for (int i = 0; i < HALF; i++) {
            int codes = u8(block, 2 + i);
            values[i] = ((codes & 0xF) - 8) * d;
            values[i + HALF] = ((codes >> 4) - 8) * d;
        }
    }

    /// `d · q + m`: d, m, codes.
    static void q4Offset(byte[] block, float[] values) {
        float d = half(block, 0);
        float m = half(block, 2);
        for (int i = 0; i < HALF; i++) {
            int codes = u8(block, 4 + i);
            values[i] = (codes & 0xF) * d + m;
            values[i + HALF] = (codes >> 4) * d + m;
        }
    }

    /// `d · (q − 16)`: d, the fifth bits, codes.
    static void q5Centred(byte[] block, float[] values) {
        float d = half(block, 0);
        int fifth = i32(block, 2);
        for (int i = 0; i < HALF; i++) {
            int codes = u8(block, 6 + i);
            values[i] = (((codes & 0xF) | (bits(fifth, i, 1) << 4)) - 16) * d;
            values[i + HALF] = (((codes >> 4) | (bits(fifth, i + HALF, 1) << 4)) - 16) * d;
        }
    }

    /// `d · q + m`: d, m, the fifth bits, codes.
    static void q5Offset(byte[] block, float[] values) {
        float d = half(block, 0);
        float m = half(block, 2);
        int fifth = i32(block, 4);
        for (int i = 0; i < HALF; i++) {
            int codes = u8(block, 8 + i);
            values[i] = ((codes & 0xF) | (bits(fifth, i, 1) << 4)) * d + m;
            values[i + HALF] = ((codes >> 4) | (bits(fifth, i + HALF, 1) << 4)) * d + m;
        }
    }

    /// `d · q`: d, perhaps something else, 32 signed bytes.
    static void q8(byte[] block, int codesAt, float[] values) {
        float d = half(block, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = block[codesAt + i] * d;
        }
    }

    /// `d · uneven(q)`: d, codes.
    static void iq4(byte[] block, float[] values) {
        float d = half(block, 0);
        for (int i = 0; i < HALF; i++) {
            int codes = u8(block, 2 + i);
            values[i] = d * UNEVEN[codes & 0xF];
            values[i + HALF] = d * UNEVEN[codes >> 4];
        }
    }
}
