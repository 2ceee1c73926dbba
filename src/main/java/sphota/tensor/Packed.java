package sphota.tensor;

/// Little-endian numbers within the bytes of a block.
final class Packed {

    private Packed() {}

    static int u8(byte[] block, int at) {
        return block[at] & 0xFF;
    }

    static int u16(byte[] block, int at) {
        return u8(block, at) | (u8(block, at + 1) << 8);
    }

    static int i32(byte[] block, int at) {
        return u16(block, at) | (u16(block, at + 2) << 16);
    }

    /// `count` bits of a number, from bit `from` up.
    static int bits(int number, int from, int count) {
        return (number >>> from) & ((1 << count) - 1);
    }

    /// A code of four bits; the low half of a byte comes before the high one.
    static int nibble(byte[] block, int at, int index) {
        return bits(u8(block, at + index / 2), index % 2 * 4, 4);
    }

    /// A binary16.
    static float half(byte[] block, int at) {
        return Float.float16ToFloat((short) u16(block, at));
    }

    static float single(byte[] block, int at) {
        return Float.intBitsToFloat(i32(block, at));
    }
}
