package sphota.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void determinationIsOneForAllAndZeroForTheMean() {
        var actual = new double[] {1, 2, 3, 6};
        assertThat(Metrics.r2(actual, actual)).isEqualTo(1);
        assertThat(Metrics.r2(actual, new double[] {3, 3, 3, 3})).isEqualTo(0);
        assertThat(Metrics.r2(new double[] {1, 1}, new double[] {1, 2})).isNaN();
        assertThat(Metrics.r2(actual, new double[] {2, 2, 3, 6})).isEqualTo(1 - 1.0 / 14);
    }

    /// Most samples of twenty with one of its class have none.
    @Test
    void samplesForWhichAMetricIsNotDefinedAreLeftOut() {
        var actual = new double[20];
        actual[0] = 1;
        var predicted = new double[20];
        predicted[0] = 0.5;
        var interval = Metrics.interval(actual, predicted, Metrics::r2);
        assertThat(interval.low()).isBetween(0.0, 1.0);
        assertThat(interval.high()).isBetween(interval.low(), 1.0);
        var none = Metrics.interval(new double[20], predicted, Metrics::r2);
        assertThat(none.low()).isNaN();
        assertThat(none.high()).isNaN();
    }

    /// Kendall's tau-b as it is defined, pair by pair.
    private static double slow(double[] a, double[] b) {
        double sum = 0;
        double inA = 0;
        double inB = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                double x = Math.signum(a[i] - a[j]);
                double y = Math.signum(b[i] - b[j]);
                sum += x * y;
                inA += x * x;
                inB += y * y;
            }
        }
        return sum / Math.sqrt(inA * inB);
    }

    @RepeatedTest(20)
    void rankCorrelationIsAsDefined(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        int n = 2 + random.nextInt(60);
        int values = 2 + random.nextInt(40);
        var a = random.ints(n, 0, values).asDoubleStream().toArray();
        var b = random.ints(n, 0, values).asDoubleStream().toArray();
        a[0] = -1;
        b[1] = -1;
        assertThat(Metrics.tau(a, b)).isCloseTo(slow(a, b), within(1e-12));
        assertThat(Metrics.tau(a, a)).isCloseTo(1, within(1e-12));
    }

    @RepeatedTest(20)
    void theAreaIsTheShareOfPairsInOrder(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        int n = 2 + random.nextInt(60);
        var actual = random.ints(n, 0, 2).asDoubleStream().toArray();
        actual[0] = 0;
        actual[1] = 1;
        var scores = random.ints(n, -9, 9).asDoubleStream().toArray();
        double won = 0;
        double pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (actual[i] > actual[j]) {
                    won += (1 + Math.signum(scores[i] - scores[j])) / 2;
                    pairs++;
                }
            }
        }
        assertThat(Metrics.auroc(actual, scores)).isCloseTo(won / pairs, within(1e-12));
        assertThat(Metrics.auroc(actual, actual)).isOne();
        assertThat(Metrics.auroc(new double[] {1, 1}, new double[] {1, 2})).isNaN();
    }

    @Test
    void intervalsHoldTheValueAndNarrowWithMore() {
        var random = new Random(1);
        var few = interval(random, 30);
        var many = interval(random, 3000);
        assertThat(many.low()).isLessThan(many.value());
        assertThat(many.high()).isGreaterThan(many.value());
        assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 3);
    }

    private static Metrics.Interval interval(Random random, int n) {
        var actual = random.doubles(n).toArray();
        var predicted = actual.clone();
        for (int i = 0; i < n; i++) {
            predicted[i] += random.nextGaussian() / 5;
        }
        return Metrics.interval(actual, predicted, Metrics::r2);
    }
}
