package sphota.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

class ShapeTest {

    @Test
    void aProductThatWrapsToZeroIsAnOverflowAndAZeroBesideAnythingIsNone() {
        assertThatThrownBy(() -> Shape.of(1L << 32, 1L << 32).elements())
                .isInstanceOf(ArithmeticException.class);
        assertThat(Shape.of(1L << 62, 4, 0).elements()).isZero();
        assertThat(Shape.of().elements()).isEqualTo(1);
    }

    @Test
    void aNegativeSizeIsTheCallersFault() {
        assertThatThrownBy(() -> Shape.of(2, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contiguousStridesRunThroughTheStorageLastAxisFastest() {
        var shape = Shape.of(2, 3, 4);
        assertThat(shape.contiguous()).isEqualTo(Strides.of(12, 4, 1));
        assertThat(shape.contiguous().isContiguous(shape)).isTrue();
        assertThat(Strides.of(12, 99, 1).isContiguous(Shape.of(2, 1, 12))).isTrue();
        assertThat(Strides.of(4, 12, 1).isContiguous(shape)).isFalse();
    }

    @Test
    void theReachIsThatOfTheLastElement() {
        assertThat(Strides.of(10, 2).reach(Shape.of(3, 4))).isEqualTo(26);
        assertThat(Strides.of(0, 0).reach(Shape.of(1L << 31, 1L << 31))).isZero();
        assertThat(Strides.of(1).reach(Shape.of(0))).isEqualTo(-1);
        assertThatThrownBy(() -> Strides.of(1L << 62).reach(Shape.of(9)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void packedElementsFillBitsNotBytes() {
        assertThat(Scalar.F4.bytes(3)).isEqualTo(2);
        assertThat(Scalar.F6_E2M3.bits(4)).isEqualTo(24);
        assertThatThrownBy(() -> Scalar.F64.bytes(1L << 58))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void bytesKeptAsTextComeBackAsBytes() {
        var all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        var utf8 = new String(all, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
        var storage = Storage.Latin1.of(Region.of("p.pkl", utf8));
        assertThat(storage.byteSize()).isEqualTo(256);
        try (var arena = Arena.ofConfined()) {
            assertThat(
                            storage.open(arena, Budget.standard())
                                    .segment()
                                    .toArray(ValueLayout.JAVA_BYTE))
                    .isEqualTo(all);
        }
        assertThatThrownBy(() ->
                        Storage.Latin1.of(
                                Region.of("p.pkl", "aĀ".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("p.pkl @ byte 1");
    }
}
