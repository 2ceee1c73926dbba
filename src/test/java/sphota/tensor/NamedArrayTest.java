package sphota.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.bytes.Region;

class NamedArrayTest {

    private static NamedArray of(float... values) {
        return new NamedArray("a", List.of(values.length), values);
    }

    private static float halved(float value) {
        return NamedArray.of(of(value).halved()).values()[0];
    }

    @Test
    void numbersComeBackFromTheirTensor() {
        var array = new NamedArray("a", List.of(2, 2), new float[] {1, -2.5f, 1e-30f, Float.NaN});
        var read = NamedArray.of(array.tensor());
        assertThat(read.values()).isEqualTo(array.values());
        assertThat(read.shape()).isEqualTo(array.shape());
    }

    @Test
    void aHalvedNumberIsTheNearestOfSevenBits() {
        assertThat(halved(1)).isEqualTo(1);
        assertThat(halved(1 + 0x1p-7f)).isEqualTo(1 + 0x1p-7f);
        assertThat(halved(1 + 0x1.8p-8f)).isEqualTo(1 + 0x1p-7f);
        assertThat(halved(1 + 0x0.8p-8f)).isEqualTo(1);
        // Half way between two, the even one.
        assertThat(halved(1 + 0x1p-8f)).isEqualTo(1);
        assertThat(halved(1 + 0x3p-8f)).isEqualTo(1 + 0x1p-6f);
        assertThat(halved(-3.14159f)).isEqualTo(-3.140625f);
        assertThat(halved(Float.MAX_VALUE)).isInfinite();
        assertThat(halved(Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(halved(Float.NaN)).isNaN();
    }

    @Test
    void halvesAreReadAndOthersRefused() {
        var half = new byte[] {0, 0x3c, 0, (byte) 0xc0};
        var shape = Shape.of(2);
        assertThat(NamedArray.of(tensor(Scalar.F16, shape, half)).values()).containsExactly(1, -2);
        assertThatThrownBy(() -> NamedArray.of(tensor(Scalar.I16, shape, half)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a is not of floats");
    }

    private static Tensor tensor(Scalar type, Shape shape, byte... bytes) {
        return new Tensor(
                "a",
                type,
                shape,
                Content.Strided.all(new Storage.Stored(Region.of("a", bytes)), shape));
    }

    /// Readers of files take an empty axis beside others of any length.
    @Test
    void anEmptyAxisMakesNoNumbersHoweverLongTheOthersAre() {
        var empty = new NamedArray("x", List.of(65_536, 65_536, 0), new float[0]);
        assertThat(empty.values()).isEmpty();
        assertThatThrownBy(() -> new NamedArray("x", List.of(65_536, 65_536), new float[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NamedArray("x", List.of(-1, -1), new float[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
