package sphota.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.meaning.SplitMix;

class MeanTest {

    /// From printed tables of the t distribution, two-sided 95 %.
    @ParameterizedTest
    @CsvSource({
        "1, 12.706",
        "2, 4.303",
        "3, 3.182",
        "4, 2.776",
        "9, 2.262",
        "30, 2.042",
        "120, 1.980"
    })
    void quantilesAreThoseOfTables(int freedom, double quantile) {
        assertThat(Mean.quantile(freedom)).isCloseTo(quantile, within(0.0005));
    }

    /// Of 1 to 5 the mean is 3 and the variance 2.5, so that the standard error is √0.5.
    @Test
    void intervalsAreThoseOfStudent() {
        var interval = Mean.student(new double[] {1, 2, 3, 4, 5});
        double reach = 2.776445 * Math.sqrt(0.5);
        assertThat(interval.value()).isEqualTo(3);
        assertThat(interval.low()).isCloseTo(3 - reach, within(1e-5));
        assertThat(interval.high()).isCloseTo(3 + reach, within(1e-5));
    }

    @Test
    void oneValueTellsNothingOfItsSpread() {
        assertThat(Mean.student(new double[] {2}))
                .isEqualTo(
                        new Metrics.Interval(
                                2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertThatThrownBy(() -> Mean.student(new double[0])).hasMessage("the mean of no values");
        assertThatThrownBy(() -> Mean.bootstrap(new double[0])).hasMessage("the mean of no values");
    }

    /// The sum of two uniform numbers has mean 1. For five of them the bootstrap misses too often.
    @Test
    void studentCoversTheMeanInNineteenOfTwentyAndTheBootstrapInFewer() {
        var random = new SplitMix(6);
        int student = 0;
        int bootstrap = 0;
        int times = 1000;
        for (int i = 0; i < times; i++) {
            var values = new double[5];
            for (int k = 0; k < values.length; k++) {
                values[k] = (random.below(1 << 20) + random.below(1 << 20)) * 0x1p-20;
            }
            student += holds(Mean.student(values), 1) ? 1 : 0;
            bootstrap += holds(Mean.bootstrap(values), 1) ? 1 : 0;
        }
        assertThat(student).isBetween(times * 93 / 100, times * 97 / 100);
        assertThat(bootstrap).isBetween(times * 75 / 100, times * 90 / 100);
    }

    private static boolean holds(Metrics.Interval interval, double value) {
        return interval.low() <= value && value <= interval.high();
    }

    @Test
    void tablesEscapeBars() {
        var table = new MarkdownTable(List.of("arm", "loss"), List.of(List.of("a|b", "1\n2")));
        assertThat(table.text()).isEqualTo("| arm | loss |\n|---|---|\n| a\\|b | 1 2 |\n");
        assertThatThrownBy(() -> new MarkdownTable(List.of("arm"), List.of(List.of())))
                .hasMessage("a row of 0 cells under 1 columns");
    }
}
