package sphota.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.tensor.Tensor;

/// The largest values are within the error that is stated.
class KrylovRouteTest {

    private static final long MEMORY = 64 << 20;
    private static final int SEEDS = 20;

    private static Form.Plain form(Tensor tensor) {
        return new Form.Plain(tensor.shape().size(0), tensor.shape().size(1));
    }

    private static Raw largest(Tensor tensor, long memory, long seed) {
        return new KrylovRoute(Matrices.lapack(), memory).compute(tensor, form(tensor), seed);
    }

    private static double stated(Raw raw) {
        return raw.method() instanceof Method.Largest(double error) ? error : Double.NaN;
    }

    @Test
    void everyValueIsWithinTheStatedError() {
        for (int seed = 0; seed < SEEDS; seed++) {
            for (var tensor :
                    List.of(
                            Matrices.gaussian(300, 200, seed),
                            Matrices.gaussian(150, 250, seed),
                            Matrices.withValues(200, 180, seed, Matrices.geometric(180, 0.9)),
                            Matrices.withValues(200, 180, seed, Matrices.linear(180, 0)))) {
                var exact = new WholeRoute(Matrices.lapack()).decompose(tensor, form(tensor));
                var raw = largest(tensor, MEMORY, seed);
                for (int i = 0; i < raw.values().count(); i++) {
                    assertThat(raw.values().at(i))
                            .isCloseTo(exact.values().at(i), within(stated(raw) * exact.largest()));
                }
                assertThat(raw.squares()).isCloseTo(exact.squares(), within(1e-9));
                assertThat(stated(raw)).isLessThan(0.05);
            }
        }
    }

    @Test
    void valuesThatFallOffAreFoundToManyDigits() {
        var tensor = Matrices.withValues(400, 300, 1, Matrices.geometric(300, 0.7));
        var raw = largest(tensor, MEMORY, 1);
        assertThat(stated(raw)).isLessThan(1e-3);
        assertThat(raw.values().count()).isGreaterThan(8);
        assertThat(raw.values().at(0)).isCloseTo(1, within(1e-9));
        assertThat(raw.values().at(7)).isCloseTo(Math.pow(0.7, 7), within(1e-8));
    }

    @Test
    void readingAnewForEachPassGivesTheSame() {
        var tensor = Matrices.gaussian(900, 120, 2);
        long basis = 8 * 120 * (3 * KrylovRoute.BLOCK * KrylovRoute.PASSES + KrylovRoute.BLOCK);
        long little = basis + 8 * 120 * 512 + 1024;
        assertThat(KrylovRoute.fits(form(tensor), little)).isTrue();
        assertThat(largest(tensor, little, 3)).isEqualTo(largest(tensor, MEMORY, 3));
    }

    @Test
    void aMatrixOfLowRankIsExhausted() {
        var raw = largest(Matrices.withValues(200, 150, 4, 3, 2, 1), MEMORY, 4);
        assertThat(raw.values().count()).isEqualTo(3);
        assertThat(stated(raw)).isLessThan(1e-6);
        assertThat(raw.values().at(2)).isCloseTo(1, within(1e-8));
    }

    @Test
    void zerosHaveALargestValueOfZero() {
        var raw = largest(Matrices.tensor("w", 90, 100, new double[9000]), MEMORY, 5);
        assertThat(raw.values()).isEqualTo(SingularValues.of(0));
        var metrics =
                Measuring.spectrum(new Matrix(Matrix.View.PLAIN, 100, 90, 1), raw, List.of())
                        .metrics();
        assertThat(metrics.matrixRank()).isEqualTo(new Measure.Known(0));
    }

    @Test
    void whatNeedsAllValuesIsUnknown() {
        var raw = largest(Matrices.gaussian(300, 200, 6), MEMORY, 6);
        var metrics =
                Measuring.spectrum(new Matrix(Matrix.View.PLAIN, 300, 200, 1), raw, List.of())
                        .metrics();
        assertThat(metrics.norm().optional().orElseThrow()).isCloseTo(raw.squares(), within(0.0));
        assertThat(metrics.stableRank()).isInstanceOf(Measure.Known.class);
        assertThat(
                        List.of(
                                metrics.matrixRank(),
                                metrics.entropy(),
                                metrics.effectiveRank(),
                                metrics.participationRatio(),
                                metrics.conditionNumber(),
                                metrics.alphaWeighted()))
                .containsOnly(
                        new Measure.Unknown("only the largest singular values were computed"));
        assertThat(metrics.bulk()).isInstanceOf(Metrics.Bulk.NotFitted.class);
    }
}
