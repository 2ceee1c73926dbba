package sphota.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.Region;

class LogicalOrderTest {

    /// 0, 1, 2, … as little-endian shorts.
    private static Storage shorts(int count, ByteOrder order) {
        var bytes = ByteBuffer.allocate(count * Short.BYTES).order(order);
        for (short i = 0; i < count; i++) {
            bytes.putShort(i);
        }
        return new Storage.Stored(Region.of("w.bin", bytes.array()));
    }

    private static Content.Strided view(Storage storage, long offset, Strides strides) {
        return new Content.Strided(storage, ByteOrder.LITTLE_ENDIAN, offset, strides, false, false);
    }

    private static short[] elements(Tensor tensor) {
        var bytes = new ByteArrayOutputStream();
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (chunk, count) -> {
                    assertThat(chunk.byteSize()).isEqualTo(tensor.type().bytes(count));
                    bytes.writeBytes(chunk.toArray(ValueLayout.JAVA_BYTE));
                });
        var shorts = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        var elements = new short[bytes.size() / Short.BYTES];
        shorts.asShortBuffer().get(elements);
        return elements;
    }

    @Test
    void aTransposedSliceComesInItsOwnOrder() {
        var storage = shorts(8, ByteOrder.LITTLE_ENDIAN);
        // rows 0 1 2 3 and 4 5 6 7; columns 1 and 2, transposed
        var view = view(storage, 1, Strides.of(1, 4));
        assertThat(elements(new Tensor("t", Scalar.I16, Shape.of(2, 2), view)))
                .containsExactly(1, 5, 2, 6);
    }

    @Test
    void aContiguousViewBehindAnOffsetIsNotCopied() {
        var storage = shorts(8, ByteOrder.LITTLE_ENDIAN);
        var tensor = new Tensor("t", Scalar.I16, Shape.of(3), view(storage, 5, Strides.of(1)));
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (chunk, _) ->
                        assertThat(chunk).isEqualTo(storage.source().segment().asSlice(10, 6)));
        assertThat(elements(tensor)).containsExactly(5, 6, 7);
    }

    @Test
    void threeAxesWithGapsAreWalkedLikeAnOdometer() {
        var view = view(shorts(27, ByteOrder.LITTLE_ENDIAN), 0, Strides.of(9, 6, 2));
        assertThat(elements(new Tensor("t", Scalar.I16, Shape.of(2, 2, 2), view)))
                .containsExactly(0, 2, 6, 8, 9, 11, 15, 17);
    }

    @Test
    void bigEndianElementsAreTurned() {
        var view =
                new Content.Strided(
                        shorts(4, ByteOrder.BIG_ENDIAN),
                        ByteOrder.BIG_ENDIAN,
                        0,
                        Strides.of(1),
                        false,
                        false);
        assertThat(elements(new Tensor("t", Scalar.I16, Shape.of(4), view)))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void theNegativeBitNegatesNumbersAndTheConjugateBitImaginaryParts() {
        var storage = shorts(4, ByteOrder.LITTLE_ENDIAN);
        var negated =
                new Content.Strided(
                        storage, ByteOrder.LITTLE_ENDIAN, 0, Strides.of(1), false, true);
        assertThat(elements(new Tensor("t", Scalar.I16, Shape.of(3), negated)))
                .containsExactly(0, -1, -2);
        assertThat(elements(new Tensor("t", Scalar.F16, Shape.of(2), negated)))
                .containsExactly(0x8000, 0x8001);
        var conjugated =
                new Content.Strided(
                        storage, ByteOrder.LITTLE_ENDIAN, 0, Strides.of(1), true, false);
        assertThat(elements(new Tensor("t", Scalar.C32, Shape.of(2), conjugated)))
                .containsExactly(0, 0x8001, 2, 0x8003);
    }

    @Test
    void anExpandedTensorOfAnySizeHasOneDistinctElement() {
        var view = view(shorts(1, ByteOrder.LITTLE_ENDIAN), 0, Strides.of(0, 0));
        var expanded = new Tensor("t", Scalar.I16, Shape.of(1L << 31, 1L << 31), view);
        var distinct = LogicalOrder.distinct(expanded);
        assertThat(distinct.multiplicity()).isEqualTo(1L << 62);
        assertThat(elements(distinct.tensor())).containsExactly(0);
    }

    @Test
    void aScalarIsOneElementAndAnEmptyTensorNone() {
        var storage = shorts(4, ByteOrder.LITTLE_ENDIAN);
        assertThat(
                        elements(
                                new Tensor(
                                        "t",
                                        Scalar.I16,
                                        Shape.of(),
                                        view(storage, 3, Strides.of()))))
                .containsExactly(3);
        assertThat(
                        elements(
                                new Tensor(
                                        "t",
                                        Scalar.I16,
                                        Shape.of(0, 5),
                                        view(storage, 9, Strides.of(5, 1)))))
                .isEmpty();
    }

    @Test
    void aStridedViewOfPackedElementsIsTheCallersFault() {
        var view = view(shorts(4, ByteOrder.LITTLE_ENDIAN), 0, Strides.of(2));
        assertThatThrownBy(() -> elements(new Tensor("t", Scalar.F4, Shape.of(3), view)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
