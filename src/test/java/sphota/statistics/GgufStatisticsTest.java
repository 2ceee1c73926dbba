package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.weights.Weights;

/// Statistics of quantised tensors against those of the values the reference dequantises to.
class GgufStatisticsTest {

    private static final int ELEMENTS = 2048;

    /// The table has nine digits.
    private static final double RELATIVE = 1e-8;

    @Test
    void statisticsAreThoseOfTheDequantisedValues() throws IOException {
        var table = Files.readAllLines(Shared.path("fixtures/gguf/all_types.expected.f32.tsv"));
        try (var arena = Arena.ofConfined()) {
            var weights = Weights.open(Shared.path("fixtures/gguf/all_types.gguf"), arena);
            var tensors = Statistics.of(weights).tensors();
            assertThat(tensors).hasSameSizeAs(table).hasSize(33);
            for (int i = 0; i < table.size(); i++) {
                var columns = table.get(i).split("\t", -1);
                var summary = tensors.get(i).summary().orElseThrow();
                assertThat(tensors.get(i).tensor().name()).isEqualTo(columns[0]);
                close(columns, 6, summary.measures().mean().orElseThrow());
                double rootMeanSquare = summary.measures().l2().orElseThrow() / Math.sqrt(ELEMENTS);
                close(columns, 7, rootMeanSquare);
                close(columns, 8, summary.measures().min().orElseThrow());
                close(columns, 9, summary.measures().max().orElseThrow());
            }
        }
    }

    private static void close(String[] columns, int column, double actual) {
        double expected = Double.parseDouble(columns[column]);
        assertThat(actual)
                .as("%s, column %d", columns[0], column)
                .isCloseTo(expected, within(RELATIVE * Math.max(0.1, Math.abs(expected))));
    }
}
