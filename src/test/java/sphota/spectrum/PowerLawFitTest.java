package sphota.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sphota.spectrum.Metrics.PowerLaw;

class PowerLawFitTest {

    private static double[] pareto(int count, double alpha, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.pow(1 - random.nextDouble(), -1 / (alpha - 1));
        }
        Arrays.sort(values);
        return values;
    }

    private static PowerLaw.Fitted fitted(double[] values) {
        return (PowerLaw.Fitted) PowerLawFit.of(values, PowerLawFit.SMALLEST);
    }

    @Test
    void isTheBestOfAllCandidatesTriedOneByOne() {
        for (int seed = 0; seed < 20; seed++) {
            var values = seed % 2 == 0 ? pareto(150, 2.5, seed) : squares(150, seed);
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < values.length - 1; i++) {
                double distance = distance(values, i);
                if (distance < least) {
                    least = distance;
                    best = i;
                }
            }
            var law = fitted(values);
            assertThat(law.xmin()).isEqualTo(values[best]);
            assertThat(law.tail()).isEqualTo(values.length - best);
            assertThat(law.ksDistance()).isCloseTo(least, within(1e-12));
            assertThat(law.alpha()).isCloseTo(alpha(values, best), within(1e-9));
        }
    }

    private static double[] squares(int count, long seed) {
        var values = Matrices.gaussian(count, seed);
        return Arrays.stream(values).map(x -> x * x + 1e-3).sorted().toArray();
    }

    private static double alpha(double[] values, int first) {
        double sum = 0;
        for (int i = first; i < values.length; i++) {
            sum += Math.log(values[i] / values[first]);
        }
        return 1 + (values.length - first) / sum;
    }

    private static double distance(double[] values, int first) {
        double alpha = alpha(values, first);
        double largest = 0;
        for (int i = first; i < values.length; i++) {
            double law = 1 - Math.pow(values[i] / values[first], 1 - alpha);
            double rank = (double) (i - first) / (values.length - first);
            largest = Math.max(largest, Math.abs(law - rank));
        }
        return largest;
    }

    @Test
    void findsTheExponentOfALaw() {
        var law = fitted(pareto(4000, 3, 1));
        assertThat(law.alpha()).isCloseTo(3, within(4 * law.sigma()));
        assertThat(law.sigma()).isLessThan(0.2);
    }

    @Test
    void fitsNoMoreThanFifteenThousand() {
        assertThat(fitted(pareto(15_000, 2, 2)).alpha()).isCloseTo(2, within(0.1));
        assertThat(PowerLawFit.of(pareto(15_001, 2, 2), 0))
                .isEqualTo(new PowerLaw.NotFitted("more than 15,000 eigenvalues"));
    }

    @Test
    void fitsNothingToOneOrToEquals() {
        assertThat(PowerLawFit.of(new double[] {1e-6, 1e-5, 3}, PowerLawFit.SMALLEST))
                .isEqualTo(new PowerLaw.NotFitted("fewer than 2 eigenvalues are above 1e-05"));
        assertThat(PowerLawFit.of(new double[] {2, 2, 2}, 0))
                .isEqualTo(new PowerLaw.NotFitted("all eigenvalues are equal"));
    }

    @Test
    void equalLargestEigenvaluesGiveNoInfinity() {
        var law = fitted(new double[] {1, 2, 3, 4, 9, 9, 9});
        assertThat(law.alpha()).isFinite();
        assertThat(law.xmin()).isLessThan(9);
    }
}
