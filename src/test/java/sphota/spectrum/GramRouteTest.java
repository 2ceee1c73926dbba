package sphota.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.tensor.Tensor;

class GramRouteTest {

    private static Form.Plain form(Tensor tensor) {
        return new Form.Plain(tensor.shape().size(0), tensor.shape().size(1));
    }

    @Test
    void errorsStayBelowAThirdOfWhatIsStated() {
        for (int seed = 0; seed < 5; seed++) {
            for (var tensor :
                    List.of(
                            Matrices.gaussian(200, 200, seed),
                            Matrices.gaussian(700, 150, seed),
                            Matrices.withValues(200, 180, seed, Matrices.geometric(180, 0.93)))) {
                var exact = new WholeRoute(Matrices.lapack()).decompose(tensor, form(tensor));
                var gram = new GramRoute(Matrices.lapack(), 1 << 30).compute(tensor, form(tensor));
                var method = (Method.Gram) gram.method();
                double most = method.floor() * method.floor() * exact.largest() * exact.largest();
                for (int i = 0; i < exact.values().count(); i++) {
                    double theirs = exact.values().at(i) * exact.values().at(i);
                    double ours = gram.values().at(i) * gram.values().at(i);
                    assertThat(ours).isCloseTo(theirs, within(most / 3));
                }
            }
        }
    }

    @Test
    void aWideMatrixThatDoesNotFitIsReadInBlocks() {
        var tensor = Matrices.gaussian(90, 4000, 1);
        // The Gram matrix, a panel of 512 rows, and a block of 8 rows, so that 12 passes are made.
        long memory = 8L * 90 * 90 + 8L * 4000 * 512 + 8L * 4000 * 8;
        assertThat(GramRoute.fits(form(tensor), memory)).isTrue();
        var inBlocks = new GramRoute(Matrices.lapack(), memory).compute(tensor, form(tensor));
        var atOnce = new GramRoute(Matrices.lapack(), 1 << 30).compute(tensor, form(tensor));
        assertThat(inBlocks.squares()).isEqualTo(atOnce.squares());
        for (int i = 0; i < 90; i++) {
            assertThat(inBlocks.values().at(i))
                    .isCloseTo(atOnce.values().at(i), within(1e-11 * atOnce.largest()));
        }
    }

    @Test
    void theReductionInTwoStagesGivesTheSameEigenvalues() {
        int order = 150;
        var entries = Matrices.gaussian(order * order, 2);
        try (var arena = Arena.ofConfined()) {
            var one = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, entries);
            var other = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, entries);
            var direct = Matrices.lapack().eigenvalues(one, order);
            var staged = Matrices.lapack().eigenvaluesInTwoStages(other, order);
            for (int i = 0; i < order; i++) {
                assertThat(staged[i]).isCloseTo(direct[i], within(1e-11));
            }
        }
    }
}
