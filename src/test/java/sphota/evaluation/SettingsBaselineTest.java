package sphota.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Value;

class SettingsBaselineTest {

    private static List<Description> networks(boolean shuffled) {
        var random = new Random(1);
        var all = new ArrayList<Description>();
        for (int i = 0; i < 800; i++) {
            double rate = random.nextDouble();
            var kind = random.nextBoolean() ? "a" : "b";
            double accuracy = (kind.equals("a") ? 0.9 : 0.4) * rate + 0.1;
            all.add(
                    Description.known(
                            List.of(
                                    new Claim.Training("rate", Value.of(rate)),
                                    new Claim.Training("kind", Value.of(kind)),
                                    new Claim.Quality(
                                            Claim.Measure.TEST_ACCURACY,
                                            shuffled ? random.nextDouble() : accuracy))));
        }
        return all;
    }

    @Test
    void whatSettingsDecideIsPredicted() {
        var result = SettingsBaseline.of(networks(false), Claim.Measure.TEST_ACCURACY);
        assertThat(result.train() + result.test()).isBetween(600, 760);
        assertThat(result.r2().value()).isGreaterThan(0.95);
        assertThat(result.tau().value()).isGreaterThan(0.9);
        assertThat(result.toString()).contains("from settings alone");
    }

    @Test
    void randomLabelsArePredictedByChanceOnly() {
        var result = SettingsBaseline.of(networks(true), Claim.Measure.TEST_ACCURACY);
        assertThat(result.r2().value()).isLessThan(0.1);
        assertThat(Math.abs(result.tau().value())).isLessThan(0.15);
    }

    private static Description named(int number, int run) {
        return Description.known(
                List.of(
                        new Claim.Training("run", Value.of(run)),
                        new Claim.Training("run_seed", Value.of("s" + run)),
                        new Claim.Training("seed", Value.of(run)),
                        new Claim.Training("lesson", Value.of("l" + number)),
                        new Claim.Training("rate", Value.of(number)),
                        new Claim.Training("kind", Value.of(number % 2 == 0 ? "a" : "b")),
                        new Claim.Quality(Claim.Measure.TEST_ACCURACY, number)));
    }

    @Test
    void namesOfRunsAreNoSettings() {
        var some = IntStream.range(0, 70).mapToObj(i -> named(i, i)).toList();
        assertThat(Table.ofSettings(some).columns()).containsExactly("rate", "kind=a", "kind=b");
    }

    @Test
    void snapshotsOfOneRunAreRefused() {
        var some = IntStream.range(0, 70).mapToObj(i -> named(i, 3)).toList();
        assertThatThrownBy(() -> SettingsBaseline.of(some, Claim.Measure.TEST_ACCURACY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("70 networks are of too few runs to be divided");
    }

    @Test
    void fewAreRefused() {
        var some = networks(false).subList(0, 49);
        assertThatThrownBy(() -> SettingsBaseline.of(some, Claim.Measure.TEST_ACCURACY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("49 networks state test_accuracy");
    }
}
