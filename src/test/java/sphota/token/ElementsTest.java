package sphota.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.tensor.Block;
import sphota.tensor.Content;
import sphota.tensor.Decoding;
import sphota.tensor.LogicalOrder;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

class ElementsTest {

    private final Random random = new Random(7);

    @Test
    void anyRangeOfAnyViewIsWhatAWholePassGives() {
        var storage = Models.stored("m", 0, bytes(1 << 14));
        var tensors =
                List.of(
                        Models.tensor("plain", Scalar.F32, Shape.of(7, 30), 0, bytes(840)),
                        Models.view(
                                "transposed",
                                Scalar.F16,
                                Shape.of(30, 7),
                                Strides.of(1, 30),
                                storage),
                        Models.view(
                                "stepped",
                                Scalar.F64,
                                Shape.of(4, 3, 5),
                                Strides.of(70, 11, 2),
                                storage),
                        Models.view(
                                "overlapping",
                                Scalar.I16,
                                Shape.of(20, 9),
                                Strides.of(1, 1),
                                storage),
                        of(
                                "big-endian",
                                Scalar.F32,
                                Shape.of(5, 9),
                                Strides.of(9, 1),
                                ByteOrder.BIG_ENDIAN,
                                true,
                                storage),
                        Models.tensor("bytes", Scalar.U8, Shape.of(100), 0, bytes(100)),
                        Models.tensor("bools", Scalar.BOOL, Shape.of(50, 1), 0, bytes(50)),
                        Models.tensor("packed", Scalar.I4, Shape.of(3, 21), 0, bytes(32)),
                        Models.tensor("sixes", Scalar.F6_E2M3, Shape.of(4, 10), 0, bytes(30)),
                        Models.tensor("blocks", Block.Q4_0, Shape.of(3, 64), 0, bytes(6 * 18)),
                        Models.tensor("k", Block.Q6_K, Shape.of(2, 512), 0, bytes(4 * 210)));
        for (var tensor : tensors) {
            int count = (int) tensor.shape().elements();
            var whole = whole(tensor, count);
            try (var arena = Arena.ofConfined()) {
                var elements = open(tensor, arena);
                for (int round = 0; round < 50; round++) {
                    int first = random.nextInt(count);
                    int length = 1 + random.nextInt(count - first);
                    var range = new double[length];
                    elements.decode(first, length, range);
                    assertThat(range)
                            .as("%s, %d from %d", tensor.name(), length, first)
                            .containsExactly(
                                    java.util.Arrays.copyOfRange(whole, first, first + length));
                }
            }
        }
    }

    @Test
    void complexElementsAreTakenByTheirMagnitude() {
        var tensor =
                Models.tensor(
                        "z",
                        Scalar.C64,
                        Shape.of(3),
                        0,
                        Models.floats(3, -4, Float.NaN, Float.POSITIVE_INFINITY, 0, -2));
        assertThat(all(tensor)).containsExactly(5, Double.NaN, 2);
    }

    @Test
    void codesAreDequantised() {
        var codes =
                (Content.Strided)
                        Models.tensor(
                                        "c",
                                        Scalar.U8,
                                        Shape.of(2, 3),
                                        0,
                                        new byte[] {0, 1, 2, 3, 4, 5})
                                .content();
        var one =
                new Tensor(
                        "q",
                        Scalar.U8,
                        Shape.of(2, 3),
                        new Content.Quantized(codes, new Content.Scale.PerTensor(0.5, 2)));
        assertThat(all(one)).containsExactly(-1, -0.5, 0, 0.5, 1, 1.5);
        var scales = Models.tensor("s", 1.0, 10.0, 100.0);
        var points = Models.tensor("z", 0.0, 1.0, 2.0);
        var channels =
                new Tensor(
                        "q",
                        Scalar.U8,
                        Shape.of(2, 3),
                        new Content.Quantized(
                                codes, new Content.Scale.PerChannel(scales, points, 1)));
        assertThat(all(channels)).containsExactly(0, 0, 0, 3, 30, 300);
        var misfit =
                new Tensor(
                        "q",
                        Scalar.U8,
                        Shape.of(2, 3),
                        new Content.Quantized(
                                codes, new Content.Scale.PerChannel(scales, points, 0)));
        assertThatThrownBy(() -> all(misfit))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("the scales of q do not fit its shape");
    }

    @Test
    void aRepeatedAxisIsReadOnce() {
        var storage = Models.stored("m", 0, Models.floats(1, 2));
        var tensor = Models.view("r", Scalar.F32, Shape.of(1L << 40, 2), Strides.of(0, 1), storage);
        assertThat(Elements.Source.of(tensor).orElseThrow().shape()).isEqualTo(Shape.of(1, 2));
        assertThat(all(tensor)).containsExactly(1, 2);
    }

    @Test
    void aViewThatLeavesItsStorageIsRefused() {
        var storage = Models.stored("m", 0, new byte[64]);
        for (var strides :
                List.of(Strides.of(9, 1), Strides.of(1L << 62, 1), Strides.of(1L << 40, 1))) {
            var tensor = Models.view("v", Scalar.F32, Shape.of(2, 9), strides, storage);
            assertThatThrownBy(() -> all(tensor)).isInstanceOf(MalformedFileException.class);
        }
    }

    @Test
    void patchesAreOneByteOfEachElementMostSignificantFirst() {
        var tensor = Models.tensor("w", 1f, -2f, 0.5f);
        // 3f80_0000, c000_0000, 3f00_0000
        assertThat(patch(tensor, 0, 0, 3)).containsExactly(0x3f, (byte) 0xc0, 0x3f);
        assertThat(patch(tensor, 1, 1, 2)).containsExactly(0x00, 0x00);
        assertThat(patch(tensor, 1, 0, 1)).containsExactly((byte) 0x80);
        var complex = Models.tensor("z", Scalar.C64, Shape.of(2), 0, Models.floats(1, -2, 0.5f, 1));
        assertThat(patch(complex, 0, 1, 2)).containsExactly((byte) 0xc0, 0x3f);
        var transposed =
                Models.view(
                        "t",
                        Scalar.F32,
                        Shape.of(2, 2),
                        Strides.of(1, 2),
                        Models.stored("m", 0, Models.floats(1, -2, 0.5f, 1)));
        assertThat(patch(transposed, 1, 0, 4)).containsExactly((byte) 0x80, 0, 0, (byte) 0x80);
    }

    @Test
    void bytesOfBlocksAndStringsAreTakenAsTheyStand() {
        var raw = bytes(36);
        var blocks = Models.tensor("b", Block.Q4_0, Shape.of(64), 0, raw);
        assertThat(patch(blocks, 0, 5, 31))
                .containsExactly(java.util.Arrays.copyOfRange(raw, 5, 36));
        var strings =
                Models.tensor(
                        "s",
                        new OpaqueType("S3", 24),
                        Shape.of(2),
                        0,
                        "abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(patch(strings, 0, 2, 4)).containsExactly('c', 'd', 'e', 'f');
        assertThat(Elements.Source.of(strings).orElseThrow().isNumeric()).isFalse();
    }

    @Test
    void whatCannotBeReadInPartsHasNoSource() {
        var storage = Models.stored("m", 0, new byte[64]);
        assertThat(
                        Elements.Source.of(
                                Models.view(
                                        "packed",
                                        Scalar.U4,
                                        Shape.of(3, 3),
                                        Strides.of(1, 3),
                                        storage)))
                .isEmpty();
        assertThat(
                        Elements.Source.of(
                                Models.view(
                                        "backwards",
                                        Scalar.F32,
                                        Shape.of(3),
                                        Strides.of(-1),
                                        storage)))
                .isEmpty();
        assertThat(
                        Elements.Source.of(
                                Models.view(
                                        "countless",
                                        Scalar.F32,
                                        Shape.of(1L << 40, 1L << 40),
                                        Strides.of(1, 1),
                                        storage)))
                .isEmpty();
        assertThat(
                        Elements.Source.of(
                                new Tensor(
                                        "a",
                                        Scalar.F32,
                                        Shape.of(3),
                                        new Content.Absent("elsewhere"))))
                .isEmpty();
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Tensor of(
            String name,
            Scalar type,
            Shape shape,
            Strides strides,
            ByteOrder order,
            boolean negated,
            sphota.tensor.Storage storage) {
        return new Tensor(
                name, type, shape, new Content.Strided(storage, order, 3, strides, false, negated));
    }

    private static Elements open(Tensor tensor, Arena arena) {
        return Elements.Source.of(tensor).orElseThrow().open(arena, Budget.standard());
    }

    private static double[] all(Tensor tensor) {
        try (var arena = Arena.ofConfined()) {
            var source = Elements.Source.of(tensor).orElseThrow();
            var values = new double[(int) source.shape().elements()];
            source.open(arena, Budget.standard()).decode(0, values.length, values);
            return values;
        }
    }

    private static double[] whole(Tensor tensor, int count) {
        var values = new double[count];
        var filled = new int[1];
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (bytes, elements) -> {
                    var chunk = new double[(int) elements];
                    Decoding.decode(tensor.type(), bytes, 0, (int) elements, chunk);
                    System.arraycopy(chunk, 0, values, filled[0], chunk.length);
                    filled[0] += chunk.length;
                });
        return values;
    }

    private static byte[] patch(Tensor tensor, int plane, long first, int count) {
        try (var arena = Arena.ofConfined()) {
            var source = Elements.Source.of(tensor).orElseThrow();
            return source.open(arena, Budget.standard())
                    .bytes(Planes.of(source).orElseThrow(), plane, first, count)
                    .toByteArray();
        }
    }
}
