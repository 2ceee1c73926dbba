package sphota.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.tensor.Tensor;

/// Comparisons with the same entries in random order, over many orders.
class ShuffledTest {

    private static final int SEEDS = 20;
    private static final int LARGER = 160;
    private static final int SMALLER = 120;

    private static Spectrum spectrum(Tensor tensor, long seed) {
        var settings = SpectraTest.FULL.withRandomized(true).withSeed(seed);
        return Spectra.of(Models.weights(tensor), settings)
                .tensors()
                .getFirst()
                .spectra()
                .getFirst();
    }

    private static Metrics.Randomized randomized(Tensor tensor, long seed) {
        return spectrum(tensor, seed).metrics().randomized().orElseThrow();
    }

    private static double known(Measure measure) {
        return measure.optional().orElseThrow();
    }

    @Test
    void ofARandomMatrixLittleChanges() {
        // The largest eigenvalue of such a matrix is (√160 + √120)² = 557 give or take 4 %.
        var tensor = Matrices.gaussian(LARGER, SMALLER, 1);
        for (int seed = 0; seed < SEEDS; seed++) {
            var randomized = randomized(tensor, seed);
            assertThat(known(randomized.maxEigenvalue())).isCloseTo(557, within(557 * 0.12));
            assertThat(known(randomized.softRank())).isCloseTo(1, within(0.12));
            assertThat(known(randomized.distance())).isLessThan(0.03);
            assertThat(randomized.spikes()).isLessThan(3);
        }
    }

    @Test
    void aSpikeStandsOut() {
        var entries = Matrices.gaussian(LARGER * SMALLER, 2);
        for (int i = 0; i < LARGER; i++) {
            for (int j = 0; j < SMALLER; j++) {
                entries[i * SMALLER + j] += Math.sin(i) * Math.cos(j);
            }
        }
        var tensor = Matrices.tensor("w", LARGER, SMALLER, entries);
        double largest = known(spectrum(tensor, 0).metrics().spectralNorm());
        for (int seed = 0; seed < SEEDS; seed++) {
            var randomized = randomized(tensor, seed);
            assertThat(randomized.spikes()).isEqualTo(1);
            assertThat(known(randomized.softRank())).isLessThan(0.5);
            assertThat(known(randomized.distance())).isBetween(0.1, 0.5);
            assertThat(known(randomized.maxDistance()))
                    .isCloseTo(largest - known(randomized.maxEigenvalue()), within(1e-9));
        }
    }

    @Test
    void aSeedGivesTheSameOrder() {
        var tensor = Matrices.gaussian(40, 30, 3);
        assertThat(randomized(tensor, 5)).isEqualTo(randomized(tensor, 5));
        assertThat(randomized(tensor, 5)).isNotEqualTo(randomized(tensor, 6));
    }

    @Test
    void nothingButTheOrderChanges() {
        var tensor = Matrices.gaussian(40, 30, 4);
        var shuffled =
                new WholeRoute(Matrices.lapack()).shuffled(tensor, new Form.Plain(40, 30), 3, 7);
        assertThat(shuffled).hasSize(3);
        for (var raw : shuffled) {
            double squares = raw.values().stream().map(value -> value * value).sum();
            assertThat(squares).isCloseTo(raw.squares(), within(1e-9));
        }
        assertThat(Arrays.asList(shuffled.get(0), shuffled.get(1))).doesNotHaveDuplicates();
    }
}
