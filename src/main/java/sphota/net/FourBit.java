package sphota.net;

/// Numbers in NF4 with scales that are quantised themselves (QLoRA, Dettmers et al. 2023). Blocks
/// of 64 are divided by their largest magnitudes; of these the mean is subtracted, and blocks of
/// 256 of what remains, divided by their largest magnitudes, are 8-bit dynamic floats. This is the
/// plain reference; [Quantised] computes the same by the engine.
///
/// @param size how many numbers there are
/// @param codes two a byte, the first in its upper half; the last block is filled up with zeros
/// @param scales codes, one a block
/// @param steps what scales are multiplied by, one for 256 of them
/// @param mean what is added to them then
record FourBit(int size, byte[] codes, byte[] scales, float[] steps, float mean) {

    static final int BLOCK = 64;
    static final int SCALES = 256;
    static final Codebook NUMBERS = Codebooks.normalFloat();
    static final Codebook DYNAMIC = Codebooks.dynamic();

    private static final int NIBBLE = 4;

    /// Quantises numbers.
    ///
    /// @throws IllegalArgumentException if one is not finite
    static FourBit of(float[] values) {
        int blocks = Math.ceilDiv(values.length, BLOCK);
        var most = new float[blocks];
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("number %d is %s".formatted(i, values[i]));
            }
            most[i / BLOCK] = Math.max(most[i / BLOCK], Math.abs(values[i]));
        }
        var codes = new byte[blocks * BLOCK / 2];
        for (int i = 0; i < blocks * BLOCK; i++) {
            float scale = most[i / BLOCK];
            double number = i >= values.length || scale == 0 ? 0 : (double) values[i] / scale;
            int code = NUMBERS.nearest(number);
            codes[i / 2] |= (byte) (i % 2 == 0 ? code << NIBBLE : code);
        }
        return withScales(values.length, codes, most);
    }

    private static FourBit withScales(int size, byte[] codes, float[] most) {
        double sum = 0;
        for (float scale : most) {
            sum += scale;
        }
        float mean = (float) (sum / Math.max(1, most.length));
        var steps = new float[Math.ceilDiv(most.length, SCALES)];
        for (int i = 0; i < most.length; i++) {
            steps[i / SCALES] = Math.max(steps[i / SCALES], Math.abs(most[i] - mean));
        }
        var scales = new byte[most.length];
        for (int i = 0; i < most.length; i++) {
            float step = steps[i / SCALES];
            double number = step == 0 ? 0 : (double) (most[i] - mean) / step;
            scales[i] = (byte) DYNAMIC.nearest(number);
        }
        return new FourBit(size, codes, scales, steps, mean);
    }

    /// What a block's numbers are multiplied by.
    float scale(int block) {
        return DYNAMIC.value(Byte.toUnsignedInt(scales[block])) * steps[block / SCALES] + mean;
    }

    /// The code of a number.
    int code(int index) {
        int pair = Byte.toUnsignedInt(codes[index / 2]);
        return index % 2 == 0 ? pair >> NIBBLE : pair & (1 << NIBBLE) - 1;
    }

    /// The numbers that are left.
    float[] values() {
        var values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = NUMBERS.value(code(i)) * scale(i / BLOCK);
        }
        return values;
    }

    /// Bytes of so many numbers: 4.127 bits each where blocks are full.
    static long bytes(long size) {
        long blocks = Math.ceilDiv(size, BLOCK);
        return blocks * BLOCK / 2
                + blocks
                + Float.BYTES * Math.ceilDiv(blocks, SCALES)
                + Float.BYTES;
    }
}
