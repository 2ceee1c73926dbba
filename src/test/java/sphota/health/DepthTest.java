package sphota.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.redundancy.Redundancy;
import sphota.statistics.Statistics;
import sphota.tensor.Tensor;

class DepthTest {

    @Test
    void siblingsDifferInOneNumber() {
        var series = series("h.1.w", "h.0.w", "h.10.w", "h.0.v", "x.w");

        assertThat(series).hasSize(1);
        assertThat(series.getFirst().numbers()).containsExactly(0, 1, 10);
        assertThat(series.getFirst().layer(2)).isEqualTo("h.10");
    }

    @Test
    void ofTwoNumbersTheOneWithMoreSiblingsCounts() {
        var series =
                series(
                        "l.0.e.0.w",
                        "l.0.e.1.w",
                        "l.0.e.2.w",
                        "l.1.e.0.w",
                        "l.1.e.1.w",
                        "l.1.e.2.w");

        assertThat(series).extracting(Series::size).containsExactly(3, 3);
        assertThat(series.getFirst().stack()).endsWith("l.0.e.");
    }

    @Test
    void otherShapesAreNoSiblings() {
        assertThat(of(Models.tensor("h.0.w", 1f), Models.tensor("h.1.w", 1f, 2f))).isEmpty();
    }

    @Test
    void longNamesAndNumbersHaveNoSiblings() {
        assertThat(series("h.123456.w", "h.123457.w")).isEmpty();
        var long0 = "x".repeat(2000) + ".0.w";
        assertThat(series(long0, long0.replace('0', '1'))).isEmpty();
    }

    private static List<Series> series(String... names) {
        return of(
                Arrays.stream(names)
                        .map(name -> Models.tensor(name, 1f, 2f))
                        .toArray(Tensor[]::new));
    }

    private static List<Series> of(Tensor... tensors) {
        var weights = Models.weights(tensors);
        return Depth.series(
                Population.of(weights, Statistics.of(weights), new Redundancy(List.of()), List.of())
                        .weights());
    }
}
