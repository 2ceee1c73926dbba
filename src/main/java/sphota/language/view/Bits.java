package sphota.language.view;

/// Elements as patterns of bits. Those wider than 64 bits, complex numbers, are taken in two
/// halves.
final class Bits {

    private Bits() {}

    /// The `width` bits, at most 64, from bit `from`.
    static long get(byte[] bytes, long from, int width) {
        long pattern = 0;
        for (int i = 0; i < width; ) {
            int in = (int) ((from + i) & 7);
            int count = Math.min(8 - in, width - i);
            long part = ((bytes[(int) ((from + i) >> 3)] & 0xFF) >>> in) & ((1L << count) - 1);
            pattern |= part << i;
            i += count;
        }
        return pattern;
    }

    /// Writes where zeros are.
    static void set(byte[] bytes, long from, int width, long pattern) {
        for (int i = 0; i < width; ) {
            int in = (int) ((from + i) & 7);
            int count = Math.min(8 - in, width - i);
            int part = (int) ((pattern >>> i) & ((1L << count) - 1));
            bytes[(int) ((from + i) >> 3)] |= (byte) (part << in);
            i += count;
        }
    }

    /// A long as little-endian bytes.
    static byte[] bytes(long pattern, int width) {
        var bytes = new byte[(width + 7) / 8];
        set(bytes, 0, width, pattern);
        return bytes;
    }

    /// The largest pattern of a width.
    static long mask(int width) {
        return width == Long.SIZE ? -1 : (1L << width) - 1;
    }
}
