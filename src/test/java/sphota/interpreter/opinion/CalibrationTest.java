package sphota.interpreter.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sphota.description.Estimate;
import sphota.interpreter.data.Target;

class CalibrationTest {

    private static final Target SHARE = new Target.Numeric("share");
    private static final Target COLOUR =
            new Target.Category("colour", List.of("red", "green", "blue"));

    /// Predictions from 0 to 1 that are the worse the greater they are.
    private static double[][] predictions(int count, long seed) {
        var random = new Random(seed);
        var both = new double[2][count];
        for (int i = 0; i < count; i++) {
            double predicted = random.nextDouble();
            both[0][i] = predicted;
            both[1][i] = Math.clamp(predicted + random.nextGaussian() * 0.2 * predicted, 0, 1);
        }
        return both;
    }

    private static double held(Intervals intervals, double[][] both, double from, double to) {
        int some = 0;
        int held = 0;
        for (int i = 0; i < both[0].length; i++) {
            if (both[0][i] >= from && both[0][i] < to) {
                var guess = intervals.estimate(SHARE, 0.9, both[0][i]);
                some++;
                held += guess.low() <= both[1][i] && both[1][i] <= guess.high() ? 1 : 0;
            }
        }
        return (double) held / some;
    }

    @Test
    void intervalsHoldAsOftenAsTheySayWhereverTheyLie() {
        var learned = predictions(2000, 1);
        var intervals = Intervals.of(learned[0], learned[1]);
        var fresh = predictions(20_000, 2);
        assertThat(held(intervals, fresh, 0, 1)).isCloseTo(0.9, within(0.02));
        for (int fifth = 0; fifth < 5; fifth++) {
            assertThat(held(intervals, fresh, fifth / 5.0, (fifth + 1) / 5.0))
                    .as("fifth %d", fifth)
                    .isCloseTo(0.9, within(0.05));
        }
        assertThat(intervals.reach(0.9, 0.9)).isGreaterThan(3 * intervals.reach(0.1, 0.9));
        assertThat(intervals.reach(0.5, 0.5)).isLessThan(intervals.reach(0.5, 0.9));
    }

    @Test
    void aShareStaysOne() {
        var learned = predictions(400, 1);
        var guess = Intervals.of(learned[0], learned[1]).estimate(SHARE, 0.99, 1.2);
        assertThat(guess.value()).isEqualTo(1);
        assertThat(guess.high()).isEqualTo(1);
        assertThat(guess.low()).isBetween(0.0, 1.0);
        var wide = Intervals.of(new double[] {1, 2, 3}, 1, 2, 5);
        assertThat(wide.estimate(SHARE, 0.9, 7).high()).isEqualTo(9);
    }

    @Test
    void networksOfWhichTheNumberIsNotKnownAreLeftOut() {
        double[] predicted = {0.1, 0.2, 0.3};
        var intervals = Intervals.of(predicted, 0.15, Double.NaN, 0.35);
        assertThat(intervals.errors()).hasSize(1);
        assertThat(intervals.errors().getFirst()).hasSize(2);
        assertThatThrownBy(() ->
                        Intervals.of(predicted, new double[] {Double.NaN, Double.NaN, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quantilesAreThoseOfConformalPrediction() {
        double[] nine = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertThat(Intervals.quantile(nine, 0.9)).isEqualTo(9);
        assertThat(Intervals.quantile(nine, 0.5)).isEqualTo(5);
        assertThat(Intervals.quantile(nine, 0.95)).isEqualTo(9);
        assertThat(Intervals.quantile(nine, 0.01)).isEqualTo(1);
    }

    /// Classes drawn by probabilities, and these made too sure by a power.
    private static double[][] drawn(double power, double... found) {
        var random = new Random(3);
        var said = new double[found.length][];
        for (int i = 0; i < found.length; i++) {
            var true1 = new double[3];
            for (int c = 0; c < 3; c++) {
                true1[c] = 0.05 + random.nextDouble();
            }
            double sum = Arrays.stream(true1).sum();
            double at = random.nextDouble() * sum;
            found[i] = at < true1[0] ? 0 : at < true1[0] + true1[1] ? 1 : 2;
            said[i] = Arrays.stream(true1).map(each -> Math.pow(each, power)).toArray();
            double all = Arrays.stream(said[i]).sum();
            for (int c = 0; c < 3; c++) {
                said[i][c] /= all;
            }
        }
        return said;
    }

    @Test
    void probabilitiesThatAreTooSureAreCooledAndOthersStay() {
        var found = new double[5000];
        assertThat(Temperature.of(drawn(4, found), found).degrees()).isCloseTo(4, within(0.4));
        assertThat(Temperature.of(drawn(1, found), found).degrees()).isCloseTo(1, within(0.1));
        var cooled = new Temperature(2).of(0.9, 0.1, 0);
        assertThat(Arrays.stream(cooled).sum()).isCloseTo(1, within(1e-12));
        assertThat(cooled[0]).isBetween(0.7, 0.8);
        assertThat(cooled[0] / cooled[1]).isCloseTo(3, within(1e-9));
    }

    @Test
    void aTemperatureIsFittedToWhatIsKnown() {
        var found = new double[3000];
        var said = drawn(3, found);
        var some = found.clone();
        Arrays.fill(some, 2000, 3000, Double.NaN);
        assertThat(Temperature.of(said, some).degrees()).isCloseTo(3, within(0.4));
        var guess = new Temperature(1).estimate(COLOUR, 0.9, 0.2, 0.5, 0.3);
        assertThat(guess.word()).isEqualTo("green");
        assertThat(guess.confidence()).isCloseTo(0.5, within(1e-12));
        assertThat(guess.probabilities().keySet()).containsExactly("green", "blue", "red");
        assertThatThrownBy(() -> new Temperature(1).estimate(COLOUR, 0.9, 0.5, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Estimate words(double red, double green) {
        return new Estimate.Category(
                "colour", new LinkedHashMap<>(Map.of("red", red, "green", green)));
    }

    @Test
    void severalCasesAreWeighed() {
        List<Estimate> one = List.of(new Estimate.Quantity("x", 1, 0.5, 1.5, 0.9), words(0.8, 0.2));
        List<Estimate> other = List.of(new Estimate.Quantity("x", 3, 2, 5, 0.9), words(0.1, 0.9));
        List<Estimate> never = List.of(new Estimate.Quantity("x", 100, 99, 101, 0.9), words(0, 1));
        var mixed = Mixture.of(List.of(one, other, never), 0.25, 0.75, 0);
        assertThat(mixed.getFirst()).isEqualTo(new Estimate.Quantity("x", 2.5, 0.5, 5, 0.9));
        assertThat(mixed.getLast()).isInstanceOf(Estimate.Category.class);
        assertThat(((Estimate.Category) mixed.getLast()).probabilities().get("red"))
                .isCloseTo(0.275, within(1e-12));
    }
}
