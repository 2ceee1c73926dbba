package sphota.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;

/// The integers that blocks store, before any scale is applied. They are had by unpacking blocks
/// whose scales are replaced by 1 and whose offsets by 0.
///
/// @param count how many codes can be
/// @param first the smallest of them, as it is stored
/// @param centre what the layout subtracts from a code before it scales
public record BlockCodes(Block block, int count, int first, int centre) {

    /// Empty for blocks whose codes are places in a codebook, or numbers with an exponent.
    public static Optional<BlockCodes> of(Block block) {
        return switch (block) {
            case Q1_0 -> of(block, 2, 0);
            case TQ1_0 -> of(block, 3, 1);
            case Q2_0, TQ2_0 -> of(block, 4, 1);
            case Q2_K -> of(block, 4, 0);
            case Q3_K -> of(block, 8, 4);
            case Q4_0 -> of(block, 16, 8);
            case Q4_1, Q4_K -> of(block, 16, 0);
            case Q5_0 -> of(block, 32, 16);
            case Q5_1, Q5_K -> of(block, 32, 0);
            case Q6_K -> of(block, 64, 32);
            case Q8_0, Q8_1, Q8_K -> Optional.of(new BlockCodes(block, 256, Byte.MIN_VALUE, 0));
            case IQ1_S,
                    IQ1_M,
                    IQ2_XXS,
                    IQ2_XS,
                    IQ2_S,
                    IQ3_XXS,
                    IQ3_S,
                    IQ4_NL,
                    IQ4_XS,
                    MXFP4,
                    NVFP4 ->
                    Optional.empty();
        };
    }

    private static Optional<BlockCodes> of(Block block, int count, int centre) {
        return Optional.of(new BlockCodes(block, count, 0, centre));
    }

    /// Counts the codes of whole blocks.
    ///
    /// @param blocks one after another
    /// @param counts gets one more at `code − first` for each code
    /// @throws IllegalArgumentException if `firstElement` or `elements` is within a block
    public void count(MemorySegment blocks, long firstElement, int elements, int[] counts) {
        block.requireWhole(firstElement, elements);
        var bytes = new byte[block.bytesPerBlock()];
        var values = new float[block.elementsTogether()];
        long at = firstElement / values.length * bytes.length;
        for (int done = 0; done < elements; done += values.length, at += bytes.length) {
            MemorySegment.copy(blocks, ValueLayout.JAVA_BYTE, at, bytes, 0, bytes.length);
            neutralize(bytes);
            block.unpack(bytes, values);
            for (float value : values) {
                counts[code(value) - first]++;
            }
        }
    }

    /// A sign stands for −1 and 1.
    private int code(float value) {
        return block == Block.Q1_0 ? ((int) value + 1) / 2 : (int) value + centre;
    }

    private void neutralize(byte[] bytes) {
        switch (block) {
            case Q1_0, Q2_0, Q4_0, Q5_0, Q8_0, Q8_1 -> putOne(bytes, 0);
            case Q4_1, Q5_1 -> {
                putOne(bytes, 0);
                Arrays.fill(bytes, 2, 4, (byte) 0);
            }
            case TQ1_0 -> putOne(bytes, 52);
            case TQ2_0 -> putOne(bytes, 64);
            case Q2_K -> {
                Arrays.fill(bytes, 0, 16, (byte) 1);
                putOne(bytes, 80);
                Arrays.fill(bytes, 82, 84, (byte) 0);
            }
            case Q3_K -> {
                // Scales have six bits and 32 subtracted: of 33, 1 in the low four, 2 in the
                // others.
                Arrays.fill(bytes, 96, 104, (byte) 0x11);
                Arrays.fill(bytes, 104, 108, (byte) 0xAA);
                putOne(bytes, 108);
            }
            case Q4_K, Q5_K -> {
                // Four scales of 1, four offsets of 0, then four bytes with one each in halves.
                putOne(bytes, 0);
                Arrays.fill(bytes, 2, 4, (byte) 0);
                Arrays.fill(bytes, 4, 8, (byte) 1);
                Arrays.fill(bytes, 8, 12, (byte) 0);
                Arrays.fill(bytes, 12, 16, (byte) 1);
            }
            case Q6_K -> {
                Arrays.fill(bytes, 192, 208, (byte) 1);
                putOne(bytes, 208);
            }
            case Q8_K -> {
                int pattern = Float.floatToRawIntBits(1);
                for (int i = 0; i < Float.BYTES; i++) {
                    bytes[i] = (byte) (pattern >> (i * Byte.SIZE));
                }
            }
            case IQ1_S,
                    IQ1_M,
                    IQ2_XXS,
                    IQ2_XS,
                    IQ2_S,
                    IQ3_XXS,
                    IQ3_S,
                    IQ4_NL,
                    IQ4_XS,
                    MXFP4,
                    NVFP4 ->
                    throw new IllegalArgumentException(block + " has no codes");
        }
    }

    /// 1 as binary16.
    private static void putOne(byte[] bytes, int at) {
        bytes[at] = 0;
        bytes[at + 1] = 0x3C;
    }
}
