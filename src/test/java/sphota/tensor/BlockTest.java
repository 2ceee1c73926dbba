package sphota.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.Shared;
import sphota.bytes.Budget;
import sphota.bytes.Region;

class BlockTest {

    /// Where the reference says that the data of its file of all types begins.
    private static final int DATA_BYTE = 1696;

    /// For activations: the reference neither writes nor dequantises them.
    private static final Set<Block> OF_ACTIVATIONS = EnumSet.of(Block.Q8_1, Block.Q8_K);

    /// Every type that the reference dequantises, against its own numbers, bit for bit.
    @Test
    void everyTypeIsDequantisedAsByTheReference() throws IOException {
        var table = Files.readAllLines(Shared.path("fixtures/gguf/all_types.expected.f32.tsv"));
        var file = Files.readAllBytes(Shared.path("fixtures/gguf/all_types.gguf"));
        var expected = littleEndian("fixtures/gguf/all_types.expected.f32");
        int elements = expected.capacity() / Float.BYTES / table.size();
        int at = DATA_BYTE;
        var compared = EnumSet.noneOf(Block.class);
        for (var line : table) {
            var columns = line.split("\t", -1);
            int together = Integer.parseInt(columns[3]);
            int bytes = elements / together * Integer.parseInt(columns[4]);
            if (isBlock(columns[2])) {
                var type = Block.valueOf(columns[2].toUpperCase(Locale.ROOT));
                assertThat(type.elementsTogether()).isEqualTo(together);
                assertThat(type.bytes(elements)).isEqualTo(bytes);
                var values = new double[elements];
                Decoding.decode(
                        type, MemorySegment.ofArray(file).asSlice(at, bytes), 0, elements, values);
                for (int i = 0; i < elements; i++) {
                    int theirs = expected.getInt(Integer.parseInt(columns[5]) + i * Float.BYTES);
                    assertThat(Float.floatToIntBits((float) values[i]))
                            .as("%s, element %d", type, i)
                            .isEqualTo(theirs);
                }
                compared.add(type);
            }
            at += Math.ceilDiv(bytes, 32) * 32;
        }
        System.out.printf("compared %d types of blocks%n", compared.size());
        assertThat(compared).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(OF_ACTIVATIONS)));
    }

    private static ByteBuffer littleEndian(String name) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(Shared.path(name)))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static boolean isBlock(String name) {
        return Stream.of(Block.values()).anyMatch(type -> type.name().equalsIgnoreCase(name));
    }

    private static double[] decoded(Block type, byte[] block) {
        var values = new double[type.elementsTogether()];
        type.decode(MemorySegment.ofArray(block), 0, values.length, values);
        return values;
    }

    private static byte[] block(Block type, int... leading) {
        var block = new byte[(int) type.bytes(1)];
        for (int i = 0; i < leading.length; i++) {
            block[i] = (byte) leading[i];
        }
        return block;
    }

    @Test
    void theLowHalvesOfBytesAreTheFirstElements() {
        // d = 0x3C00 = 1; the codes 3 and 15 stand for 3 − 8 and 15 − 8, those of 0 for −8.
        assertThat(decoded(Block.Q4_0, block(Block.Q4_0, 0, 0x3C, 0xF3)))
                .startsWith(-5, -8)
                .contains(7, org.assertj.core.data.Index.atIndex(16))
                .endsWith(-8);
        // d = 2, m = 0.5: 3 · 2 + 0.5, 15 · 2 + 0.5.
        assertThat(decoded(Block.Q4_1, block(Block.Q4_1, 0, 0x40, 0, 0x38, 0xF3)))
                .startsWith(6.5, 0.5)
                .contains(30.5, org.assertj.core.data.Index.atIndex(16));
    }

    @Test
    void fifthBitsAreOneWordForAll32() {
        // d = 1; bits 0 and 31 of 0x80000001 make codes of 16: 16 − 16, others 0 − 16.
        assertThat(decoded(Block.Q5_0, block(Block.Q5_0, 0, 0x3C, 1, 0, 0, 0x80)))
                .startsWith(0, -16)
                .endsWith(-16, 0);
    }

    @Test
    void blocksOfActivationsAreTheirCodesScaled() {
        assertThat(decoded(Block.Q8_1, block(Block.Q8_1, 0, 0x38, 0x55, 0x55, 0xFE, 4)))
                .startsWith(-1, 2, 0);
        assertThat(decoded(Block.Q8_K, block(Block.Q8_K, 0, 0, 0x80, 0x3F, 0xFE, 4)))
                .startsWith(-2, 4, 0);
    }

    @Test
    void scalesThatAreNoNumbersElsewhereAreNumbersHere() {
        // E8M0: 2^(0 − 128), 2^(1 − 128), and 2^127 for what others call NaN; code 2 is twice 1.
        assertThat(decoded(Block.MXFP4, block(Block.MXFP4, 0, 2))[0])
                .isEqualTo(Math.scalb(1.0, -127));
        assertThat(decoded(Block.MXFP4, block(Block.MXFP4, 1, 2))[0])
                .isEqualTo(Math.scalb(1.0, -126));
        assertThat(decoded(Block.MXFP4, block(Block.MXFP4, 255, 1))[0])
                .isEqualTo(Math.scalb(1.0, 127));
        // E4M3 without sign: 0x38 is 1, 0x01 is 2⁻⁹, 0x7F is 0 and not NaN.
        var four = decoded(Block.NVFP4, nvfp4(0x38, 0x01, 0x7F, 0));
        assertThat(new double[] {four[0], four[16], four[32], four[48]})
                .containsExactly(1, Math.scalb(1.0, -9), 0, 0);
    }

    private static byte[] nvfp4(int... scales) {
        var block = block(Block.NVFP4, scales);
        for (int at = 4; at < block.length; at++) {
            block[at] = 0x22;
        }
        return block;
    }

    @Test
    void aScaleThatIsNoNumberSpreadsOverItsBlock() {
        assertThat(decoded(Block.Q8_0, block(Block.Q8_0, 0, 0x7E, 1))).containsOnly(Double.NaN);
    }

    @ParameterizedTest
    @EnumSource(Block.class)
    void bytesCountWholeBlocksAndEveryPatternIsDecoded(Block type) {
        long block = type.bytes(1);
        assertThat(type.bytes(type.elementsTogether())).isEqualTo(block);
        assertThat(type.bytes(type.elementsTogether() + 1L)).isEqualTo(2 * block);
        assertThat(Integer.bitCount(type.elementsTogether())).isEqualTo(1);
        for (int pattern = 0; pattern < 256; pattern++) {
            var bytes = new byte[(int) block];
            java.util.Arrays.fill(bytes, (byte) pattern);
            assertThat(decoded(type, bytes)).hasSize(type.elementsTogether());
        }
    }

    @Test
    void elementsWithinABlockCannotBeHadAlone() {
        var blocks = MemorySegment.ofArray(new byte[68]);
        var values = new double[64];
        Decoding.decode(Block.Q8_0, blocks, 32, 32, values);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decoding.decode(Block.Q8_0, blocks, 1, 32, values));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decoding.decode(Block.Q8_0, blocks, 0, 31, values));
    }

    @Test
    void logicalOrderHandsOnWholeBlocksAndNoOtherViews() {
        var storage = new Storage.Stored(Region.of("test", new byte[68]));
        var shape = Shape.of(2, 32);
        var tensor = new Tensor("t", Block.Q8_0, shape, Content.Strided.all(storage, shape));
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (bytes, elements) -> {
                    assertThat(elements).isEqualTo(64);
                    assertThat(bytes.byteSize()).isEqualTo(68);
                });
        var turned =
                new Content.Strided(
                        storage, ByteOrder.LITTLE_ENDIAN, 0, Strides.of(1, 2), false, false);
        var view = new Tensor("t", Block.Q8_0, shape, turned);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogicalOrder.forEachChunk(view, Budget.standard(), (_, _) -> {}));
    }
}
