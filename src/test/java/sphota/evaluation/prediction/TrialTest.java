package sphota.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sphota.description.Estimate;
import sphota.evaluation.Share;

class TrialTest {

    private static Estimate number(double value, double reach) {
        return new Estimate.Quantity("x", value, value - reach, value + reach, 0.9);
    }

    /// Ten networks that are i; guesses are off by 0.1 i, intervals reach 0.15 i, but for the last.
    private static Trial numbers() {
        var actual = new double[10];
        List<Estimate> guesses = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            actual[i] = i;
            guesses.add(number(1.1 * i, i == 9 ? 0.85 : 0.15 * i));
        }
        var byConfidence = new LinkedHashMap<Double, List<Estimate>>();
        byConfidence.put(0.9, guesses);
        return new Trial("x", actual, List.of(), byConfidence);
    }

    @Test
    void intervalsAreCountedAndLeastSureOnesLeftOut() {
        var trial = numbers();
        assertThat(trial.reliability()).containsExactly(new Trial.Point(0.9, new Share(9, 10)));
        assertThat(trial.parts(0.9))
                .containsExactly(
                        new Share(2, 2),
                        new Share(2, 2),
                        new Share(2, 2),
                        new Share(2, 2),
                        new Share(1, 2));
        assertThat(trial.width(0.9)).isCloseTo((0.3 * 36 + 1.7) / 10, within(1e-9));
        var risks = trial.risks(List.of(1.0, 0.5));
        assertThat(risks.getFirst().error()).isCloseTo(Math.sqrt(0.285), within(1e-9));
        // Those from 0 to 4 have the narrowest intervals.
        assertThat(risks.getLast().error()).isCloseTo(Math.sqrt(0.06), within(1e-9));
    }

    private static Estimate word(double yes) {
        return new Estimate.Category("w", new LinkedHashMap<>(Map.of("no", 1 - yes, "yes", yes)));
    }

    @Test
    void wordsAreAsSureAsTheyAreRight() {
        var byConfidence = new LinkedHashMap<Double, List<Estimate>>();
        byConfidence.put(0.9, List.of(word(0.95), word(0.95), word(0.05), word(0.4)));
        var trial = new Trial("w", new double[] {1, 0, 0, 0}, List.of("no", "yes"), byConfidence);
        assertThat(trial.reliability()).hasSize(2);
        assertThat(trial.reliability().getLast().held()).isEqualTo(new Share(2, 3));
        // Three of 0.95 of which two are right, one of 0.6 that is.
        assertThat(trial.calibrationError())
                .isCloseTo((3 * (0.95 - 2.0 / 3) + (1 - 0.6)) / 4, within(1e-9));
        assertThat(trial.right().value()).isEqualTo(0.75);
        assertThat(trial.confidence()).isCloseTo((3 * 0.95 + 0.6) / 4, within(1e-9));
        assertThat(trial.risks(List.of(1.0)).getFirst().error()).isEqualTo(0.25);
        assertThat(TrialTable.text(trial))
                .contains("| right | mean confidence | expected calibration error |")
                .contains("| 0.9500 | 0.667 [");
    }

    @Test
    void tablesShowBothKinds() {
        assertThat(TrialTable.text(numbers()))
                .startsWith("How sure guesses of x are, and how right, of 10 networks to test.")
                .contains("| 90 % | 0.900 [")
                .contains("1.00, 1.00, 1.00, 1.00, 0.50 |")
                .contains("| 100 % | 0.5339 |");
    }

    @Test
    void strangersAreToldByDistanceAndByWhatTheyAre() {
        var unlike = new LinkedHashMap<String, TrialTable.Judged>();
        unlike.put(
                "files",
                new TrialTable.Judged(
                        new double[] {0.5, 5, Double.POSITIVE_INFINITY},
                        new boolean[] {true, true, true}));
        var like = new TrialTable.Judged(new double[] {1, 1.1, 0.9}, new boolean[3]);
        assertThat(TrialTable.strangers(like, unlike))
                .contains("| files | 3 | 1 | 0.667 [")
                .contains("| 1.000 [1.000, ")
                .contains("| 3/3 1.000 [")
                .contains("| 0/3 0.000 [");
    }

    @Test
    void aTrialOfNothingIsRefused() {
        assertThatThrownBy(() -> new Trial("x", new double[0], List.of(), new LinkedHashMap<>()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
