package sphota.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.Seeds;

class BlockCodesTest {

    private static byte[] noise(Block block, int blocks) {
        RandomGenerator random = Seeds.cases(1, r -> r).findFirst().orElseThrow().getPayload();
        var bytes = new byte[blocks * block.bytesPerBlock()];
        random.nextBytes(bytes);
        return bytes;
    }

    private static int[] counted(BlockCodes codes, byte[] bytes, int blocks) {
        var counts = new int[codes.count()];
        codes.count(
                MemorySegment.ofArray(bytes), 0, blocks * codes.block().elementsTogether(), counts);
        return counts;
    }

    /// Every code of noise is one that can be, and each element has one, whatever its scales are.
    @ParameterizedTest
    @EnumSource
    void everyElementHasACode(Block block) {
        var codes = BlockCodes.of(block);
        if (codes.isEmpty()) {
            assertThat(block)
                    .isIn(
                            EnumSet.of(
                                    Block.IQ1_S,
                                    Block.IQ1_M,
                                    Block.IQ2_XXS,
                                    Block.IQ2_XS,
                                    Block.IQ2_S,
                                    Block.IQ3_XXS,
                                    Block.IQ3_S,
                                    Block.IQ4_NL,
                                    Block.IQ4_XS,
                                    Block.MXFP4,
                                    Block.NVFP4));
            return;
        }
        var bytes = noise(block, 40);
        var counts = counted(codes.get(), bytes, 40);
        int total = 0;
        for (int count : counts) {
            assertThat(count).isPositive();
            total += count;
        }
        assertThat(total).isEqualTo(40 * block.elementsTogether());
        // The bytes are only looked at.
        assertThat(bytes).isEqualTo(noise(block, 40));
    }

    /// Codes of four bits are the halves of bytes from some place to the end of the block.
    @Test
    void codesOfFourBitsAreTheHalvesOfBytes() {
        same(Block.Q4_0, 2);
        same(Block.Q4_1, 4);
        same(Block.Q4_K, 16);
    }

    private static void same(Block block, int codesAt) {
        var bytes = noise(block, 5);
        var expected = new int[16];
        for (int i = 0; i < bytes.length; i++) {
            if (i % block.bytesPerBlock() >= codesAt) {
                expected[bytes[i] & 0xF]++;
                expected[(bytes[i] & 0xFF) >> 4]++;
            }
        }
        assertThat(counted(BlockCodes.of(block).orElseThrow(), bytes, 5)).isEqualTo(expected);
    }

    @Test
    void codesOfTwoBitsAreTheQuartersOfBytes() {
        quarters(Block.Q2_K, 16, 80);
        quarters(Block.TQ2_0, 0, 64);
        quarters(Block.Q2_0, 2, 18);
    }

    private static void quarters(Block block, int from, int to) {
        var bytes = noise(block, 5);
        var expected = new int[4];
        for (int i = 0; i < bytes.length; i++) {
            int at = i % block.bytesPerBlock();
            for (int shift = 0; shift < 8 && at >= from && at < to; shift += 2) {
                expected[(bytes[i] >> shift) & 3]++;
            }
        }
        assertThat(counted(BlockCodes.of(block).orElseThrow(), bytes, 5)).isEqualTo(expected);
    }

    @Test
    void codesOfABitAndOfAByteAreBitsAndBytes() {
        var signs = noise(Block.Q1_0, 3);
        int ones = 0;
        for (int i = 0; i < signs.length; i++) {
            ones += i % 18 >= 2 ? Integer.bitCount(signs[i] & 0xFF) : 0;
        }
        assertThat(counted(BlockCodes.of(Block.Q1_0).orElseThrow(), signs, 3))
                .containsExactly(3 * 128 - ones, ones);
        bytes(Block.Q8_0, at -> at - 2);
        bytes(Block.Q8_1, at -> at - 4);
        bytes(Block.Q8_K, at -> at >= 260 ? -1 : at - 4);
    }

    private static void bytes(Block block, IntUnaryOperator element) {
        var bytes = noise(block, 4);
        var expected = new int[256];
        for (int i = 0; i < bytes.length; i++) {
            if (element.applyAsInt(i % block.bytesPerBlock()) >= 0) {
                expected[bytes[i] + 128]++;
            }
        }
        var codes = BlockCodes.of(block).orElseThrow();
        assertThat(codes.first()).isEqualTo(-128);
        assertThat(counted(codes, bytes, 4)).isEqualTo(expected);
    }

    @Test
    void elementsWithinABlockAreRefused() {
        var codes = BlockCodes.of(Block.Q4_0).orElseThrow();
        var bytes = MemorySegment.ofArray(new byte[18]);
        assertThatThrownBy(() -> codes.count(bytes, 0, 31, new int[16]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
