package sphota.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.report.Census.Count;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

class CensusTest {

    @Test
    void bytesUnderSeveralTensorsCountOnce() {
        var storage = Models.stored("model.pt", 64, new byte[400]);
        var whole = Models.view("embed", Scalar.F32, Shape.of(10, 10), Strides.of(10, 1), storage);
        var tied = whole.withName("head");
        var row = Models.view("row", Scalar.F32, Shape.of(10), Strides.of(1), storage);
        var census = Census.of(Models.weights(whole, tied, row));
        assertThat(census.total()).isEqualTo(new Count(3, 100, 400));
        assertThat(census.sharing(whole)).isEmpty();
        assertThat(census.sharing(tied)).isEqualTo("same as embed");
        assertThat(census.sharing(row)).isEqualTo("shares the bytes of embed");
    }

    @Test
    void repeatedElementsAreNoParameters() {
        var storage = Models.stored("model.pt", 0, new byte[8]);
        var expanded =
                Models.view("x", Scalar.F32, Shape.of(1L << 40, 2), Strides.of(0, 1), storage);
        var overlapping =
                Models.view(
                        "y",
                        Scalar.F32,
                        Shape.of(1L << 40, 1L << 40),
                        Strides.of(0, 0),
                        Models.stored("model.pt", 8, new byte[4]));
        assertThat(Census.of(Models.weights(expanded, overlapping)).total())
                .isEqualTo(new Count(2, 3, 12));
    }

    @Test
    void absentTensorsHoldNothing() {
        var absent = new Tensor("a", Scalar.F32, Shape.of(5), new Content.Absent("meta"));
        assertThat(Census.of(Models.weights(absent)).total()).isEqualTo(new Count(1, 0, 0));
    }
}
