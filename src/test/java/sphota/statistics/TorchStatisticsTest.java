package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.weights.Weights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Statistics are those NumPy computed in double precision when PyTorch 1.13 wrote the files.
class TorchStatisticsTest {

    private static final double RELATIVE = 1e-12;

    @Test
    void statisticsAreThoseThatNumpyComputed() throws IOException {
        var folder = Shared.path("fixtures/torch113");
        var expected =
                new ObjectMapper().readTree(Files.readString(folder.resolve("EXPECTED.json")));
        int compared = 0;
        for (var file : expected.properties()) {
            var path = folder.resolve(file.getKey());
            if (!Files.exists(path)) {
                continue;
            }
            try (var arena = Arena.ofConfined()) {
                var summaries = new HashMap<String, Summary>();
                for (var tensor : Statistics.of(Weights.open(path, arena)).tensors()) {
                    tensor.summary()
                            .ifPresent(summary -> summaries.put(tensor.tensor().name(), summary));
                }
                for (var tensor : file.getValue().get("tensors").properties()) {
                    if (tensor.getValue().has("l2")) {
                        var summary = Optional.ofNullable(summaries.get(tensor.getKey()));
                        compare(summary.orElseThrow(), tensor.getValue());
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(80);
    }

    private static void compare(Summary summary, JsonNode expected) {
        assertThat(summary.counts().nans()).isEqualTo(expected.get("nan").asLong());
        assertThat(summary.counts().infinities()).isEqualTo(expected.get("inf").asLong());
        assertThat(summary.counts().zeros()).isEqualTo(expected.get("zeros").asLong());
        close(summary.measures().min(), expected.get("min"));
        close(summary.measures().max(), expected.get("max"));
        close(summary.measures().mean(), expected.get("mean"));
        close(summary.measures().std(), expected.get("std"));
        close(summary.measures().l2(), expected.get("l2"));
    }

    private static void close(OptionalDouble actual, JsonNode expected) {
        double value = expected.asDouble();
        assertThat(actual.orElseThrow())
                .isCloseTo(value, within(RELATIVE * Math.max(1, Math.abs(value))));
    }
}
