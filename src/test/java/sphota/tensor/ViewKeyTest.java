package sphota.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.bytes.Region;

class ViewKeyTest {

    private final Storage storage = Models.stored("model.pt", 0, new byte[24]);

    @Test
    void theSameViewHasTheSameKeyUnderAnyName() {
        var view = Models.view("a", Scalar.F32, Shape.of(2, 3), Strides.of(3, 1), storage);
        assertThat(ViewKey.of(view)).isPresent().isEqualTo(ViewKey.of(view.withName("b")));
    }

    @Test
    void anotherShapeTypeOrStorageIsAnotherKey() {
        var view = Models.view("a", Scalar.F32, Shape.of(2, 3), Strides.of(3, 1), storage);
        var elsewhere = Models.stored("model.pt", 0, new byte[24]);
        assertThat(ViewKey.of(view))
                .isNotEqualTo(
                        ViewKey.of(
                                Models.view(
                                        "a",
                                        Scalar.F32,
                                        Shape.of(3, 2),
                                        Strides.of(1, 3),
                                        storage)))
                .isNotEqualTo(
                        ViewKey.of(
                                Models.view(
                                        "a",
                                        Scalar.I32,
                                        Shape.of(2, 3),
                                        Strides.of(3, 1),
                                        storage)))
                .isNotEqualTo(
                        ViewKey.of(
                                Models.view(
                                        "a",
                                        Scalar.F32,
                                        Shape.of(2, 3),
                                        Strides.of(3, 1),
                                        elsewhere)));
    }

    @Test
    void placesAtEqualDistancesHaveHashesOfTheirOwn() {
        var whole = Models.stored("model.safetensors", 0, new byte[1 << 16]).source();
        var hashes =
                LongStream.range(0, 1 << 14)
                        .mapToObj(i -> new ViewKey.Bytes(region(whole, 4 * i)).hashCode())
                        .distinct();
        assertThat(hashes.count()).isGreaterThan((1 << 14) - 16);
    }

    private static Region region(Region whole, long byteOffset) {
        return whole.slice(byteOffset, 4, "tensor data");
    }
}
