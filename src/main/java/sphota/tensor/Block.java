package sphota.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Elements quantised together: a fixed number of them share a few scales and fill a fixed number
/// of bytes. What is named `_K` and shares scales at two levels has 256.
///
/// A view of blocks is whole: it begins at a block, its rows are made of whole blocks, and it runs
/// through its storage without a stride.
///
/// The layouts are those of ggml, whose arithmetic in binary32 is followed operation by operation.
///
/// @see <a href="https://github.com/ggml-org/ggml/blob/master/src/ggml-common.h">ggml-common.h</a>
public enum Block implements ElementType {
    Q4_0(32, 18),
    Q4_1(32, 20),
    Q5_0(32, 22),
    Q5_1(32, 24),
    Q8_0(32, 34),
    /// As `Q8_0`, with the sum of the elements besides; for activations, not met in files.
    Q8_1(32, 36),
    Q2_K(256, 84),
    Q3_K(256, 110),
    Q4_K(256, 144),
    Q5_K(256, 176),
    Q6_K(256, 210),
    /// For activations, not met in files.
    Q8_K(256, 292),
    IQ1_S(256, 50),
    IQ1_M(256, 56),
    IQ2_XXS(256, 66),
    IQ2_XS(256, 74),
    IQ2_S(256, 82),
    IQ3_XXS(256, 98),
    IQ3_S(256, 110),
    IQ4_NL(32, 18),
    IQ4_XS(256, 136),
    /// Ternary, five elements to a byte.
    TQ1_0(256, 54),
    /// Ternary, four elements to a byte.
    TQ2_0(256, 66),
    /// E2M1 with a power of two for 32, as the OCP Microscaling formats have it.
    MXFP4(32, 17),
    /// E2M1 with an unsigned E4M3 for each 16.
    NVFP4(64, 36),
    /// Signs.
    Q1_0(128, 18),
    /// −1 to 2.
    Q2_0(64, 18);

    private final int elements;
    private final int bytes;

    Block(int elements, int bytes) {
        this.elements = elements;
        this.bytes = bytes;
    }

    /// How many elements a block has; a power of two, at most 256.
    @Override
    public int elementsTogether() {
        return elements;
    }

    public int bytesPerBlock() {
        return bytes;
    }

    @Override
    public String label() {
        return name();
    }

    /// What whole blocks with so many elements fill.
    @Override
    public long bits(long count) {
        return Math.multiplyExact(Math.ceilDiv(count, elements), (long) bytes * Byte.SIZE);
    }

    /// Dequantises `count` elements from the start of `into`, as [Decoding#decode] does scalars.
    ///
    /// @param blocks one after another
    /// @throws IllegalArgumentException if `firstElement` or `count` is within a block
    /// @throws IndexOutOfBoundsException if a block leaves `blocks`, or `into` is short
    void decode(MemorySegment blocks, long firstElement, int count, double[] into) {
        requireWhole(firstElement, count);
        var block = new byte[bytes];
        var values = new float[elements];
        long at = firstElement / elements * bytes;
        for (int done = 0; done < count; done += elements, at += bytes) {
            MemorySegment.copy(blocks, ValueLayout.JAVA_BYTE, at, block, 0, bytes);
            unpack(block, values);
            for (int i = 0; i < elements; i++) {
                into[done + i] = values[i];
            }
        }
    }

    void requireWhole(long firstElement, int count) {
        if (firstElement % elements != 0 || count % elements != 0) {
            throw new IllegalArgumentException(
                    "%d elements from %d on are no whole blocks of %s"
                            .formatted(count, firstElement, this));
        }
    }

    void unpack(byte[] block, float[] values) {
        switch (this) {
            case Q4_0 -> PlainBlocks.q4Centred(block, values);
            case Q4_1 -> PlainBlocks.q4Offset(block, values);
            case Q5_0 -> PlainBlocks.q5Centred(block, values);
            case Q5_1 -> PlainBlocks.q5Offset(block, values);
            case Q8_0 -> PlainBlocks.q8(block, 2, values);
            case Q8_1 -> PlainBlocks.q8(block, 4, values);
            case Q2_K -> SuperBlocks.q2(block, values);
            case Q3_K -> SuperBlocks.q3(block, values);
            case Q4_K -> SuperBlocks.q4(block, values);
            case Q5_K -> SuperBlocks.q5(block, values);
            case Q6_K -> SuperBlocks.q6(block, values);
            case Q8_K -> SuperBlocks.q8(block, values);
            case IQ1_S -> GridBlocks.iq1Small(block, values);
            case IQ1_M -> GridBlocks.iq1Medium(block, values);
            case IQ2_XXS -> GridBlocks.iq2Smallest(block, values);
            case IQ2_XS -> GridBlocks.iq2Smaller(block, values);
            case IQ2_S -> GridBlocks.iq2Small(block, values);
            case IQ3_XXS -> GridBlocks.iq3Smallest(block, values);
            case IQ3_S -> GridBlocks.iq3Small(block, values);
            case IQ4_NL -> PlainBlocks.iq4(block, values);
            case IQ4_XS -> SuperBlocks.iq4(block, values);
            case TQ1_0 -> SmallBlocks.ternaryByFives(block, values);
            case TQ2_0 -> SmallBlocks.ternaryByFours(block, values);
            case MXFP4 -> SmallBlocks.microscaled(block, values);
            case NVFP4 -> SmallBlocks.fourScales(block, values);
            case Q1_0 -> SmallBlocks.signs(block, values);
            case Q2_0 -> SmallBlocks.twoBits(block, values);
        }
    }
}
