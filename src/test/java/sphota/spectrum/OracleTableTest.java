package sphota.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.weights.Weights;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Metrics are those that WeightWatcher and NumPy computed of the same matrices. Prints the largest
/// relative difference of each; `tools/spectrum-table` runs this.
class OracleTableTest {

    private static final double TOLERANCE = 1e-6;

    private static final List<String> LAW =
            List.of("alpha", "alpha_weighted", "log_alpha_norm", "D", "sigma", "num_pl_spikes");
    private static final List<String> BULK =
            List.of("sigma_mp", "bulk_min", "bulk_max", "num_spikes", "mp_softrank");

    /// Where WeightWatcher gives something though there is nothing to give: an infinite alpha, −1
    /// for a fit that failed, the first candidate of a grid none of which fits.
    private static final Map<String, List<List<String>>> REFUSED =
            Map.of(
                    "identity_32", List.of(LAW, List.of("xmin", "xmax")),
                    "rank1_40x20", List.of(LAW, List.of("xmin", "xmax"), BULK),
                    "lowrank8_noise_150x90", List.of(BULK));

    /// Of slices WeightWatcher gives as `sv_min` the largest of their smallest values.
    private static final String SLICES_SMALLEST = "sv_min";

    /// Names of `spectral.json` and of WeightWatcher's columns.
    private static final Map<String, String> NUMPY =
            Map.of(
                    "stable_rank", "stable_rank",
                    "rank", "matrix_rank",
                    "alpha", "alpha",
                    "xmin", "xmin",
                    "n_tail", "num_pl_spikes",
                    "effective_rank", WeightWatcherColumns.EXPONENTIAL_OF_ENTROPY);

    private static final Map<String, List<Spectrum>> SPECTRA = new HashMap<>();
    private static JsonNode oracle = new ObjectMapper().createObjectNode();
    private static JsonNode reference = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void compute() throws IOException {
        var folder = Shared.path("fixtures/torch113");
        var mapper = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
        oracle = mapper.readTree(Files.readString(folder.resolve("weightwatcher_oracle.json")));
        reference = mapper.readTree(Files.readString(folder.resolve("spectral.json")));
        try (var arena = Arena.ofShared()) {
            var weights = Weights.open(folder.resolve("spectral_cases.pt"), arena);
            for (var tensor : Spectra.of(weights, Settings.standard()).tensors()) {
                SPECTRA.put(tensor.tensor().name(), tensor.spectra());
            }
        }
    }

    private static List<Spectrum> spectra(String name) {
        return SPECTRA.getOrDefault(name, List.of());
    }

    @Test
    void metricsAreThoseOfWeightWatcher() {
        var differences = new Differences();
        for (var block : List.of("default", "mp_fit")) {
            for (var row : oracle.get(block)) {
                var name = row.get("name").asString();
                var ours = WeightWatcherColumns.of(spectra(name).getFirst());
                var refused =
                        REFUSED.getOrDefault(name, List.of()).stream()
                                .flatMap(List::stream)
                                .toList();
                for (var column : row.properties()) {
                    boolean quirk =
                            column.getKey().equals(SLICES_SMALLEST) && name.startsWith("conv");
                    if (WeightWatcherColumns.NAMES.contains(column.getKey()) && !quirk) {
                        differences.add(
                                name,
                                column.getKey(),
                                ours,
                                column.getValue(),
                                refused.contains(column.getKey()));
                    }
                }
            }
        }
        differences.print("WeightWatcher");
        assertThat(differences.unexpected()).isEmpty();
        assertThat(differences.largest()).isNotEmpty().allMatch(value -> value <= TOLERANCE);
    }

    @Test
    void valuesAreThoseOfNumPy() {
        var differences = new Differences();
        for (var entry : reference.properties()) {
            var name = entry.getKey();
            if (!entry.getValue().has("svals")) {
                continue;
            }
            var spectrum = spectra(name).getLast();
            var values = spectrum.singularValues();
            int index = 0;
            for (var value : entry.getValue().get("svals")) {
                double error = Math.abs(value.asDouble() - values.at(index++));
                differences.note("singular values, of the largest", error / values.at(0));
            }
            assertThat(values.count()).isEqualTo(index);
            var ours = WeightWatcherColumns.of(spectrum);
            NUMPY.forEach((theirs, column) -> {
                if (entry.getValue().has(theirs)) {
                    differences.add(name, column, ours, entry.getValue().get(theirs), false);
                }
            });
        }
        differences.print("NumPy");
        assertThat(differences.unexpected()).isEmpty();
        assertThat(differences.largest()).isNotEmpty().allMatch(value -> value <= TOLERANCE);
    }
}
