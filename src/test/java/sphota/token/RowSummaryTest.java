package sphota.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowSummaryTest {

    @Test
    void measuresAreOverTheFiniteElements() {
        var row = of(1, -3, 0, Double.NaN, Double.POSITIVE_INFINITY, 2);
        assertThat(get(row, "elements").orElseThrow())
                .isCloseTo(Math.log(6) / Math.log(2), within(1e-6));
        assertThat(get(row, "nan").orElseThrow()).isCloseTo(1 / 6.0, within(1e-7));
        assertThat(get(row, "infinite").orElseThrow()).isCloseTo(1 / 6.0, within(1e-7));
        assertThat(get(row, "zero").orElseThrow()).isCloseTo(1 / 6.0, within(1e-7));
        assertThat(get(row, "negative").orElseThrow()).isCloseTo(1 / 6.0, within(1e-7));
        assertThat(get(row, "min")).hasValue(-3);
        assertThat(get(row, "max")).hasValue(2);
        assertThat(get(row, "mean").orElseThrow()).isCloseTo(0, within(1e-15));
        // Squares 1 + 9 + 0 + 4 = 14 over 4 elements.
        assertThat(get(row, "std").orElseThrow()).isCloseTo(Math.sqrt(3.5), within(1e-6));
        // Cubes 1 − 27 + 8 = −18 over 4, over 3.5^1.5; fourth powers 1 + 81 + 16 = 98.
        assertThat(get(row, "skewness").orElseThrow())
                .isCloseTo(-4.5 / Math.pow(3.5, 1.5), within(1e-6));
        assertThat(get(row, "excess-kurtosis").orElseThrow())
                .isCloseTo(24.5 / (3.5 * 3.5) - 3, within(1e-6));
        assertThat(get(row, "peak-log2").orElseThrow())
                .isCloseTo(Math.log(3 / Math.sqrt(3.5)) / Math.log(2), within(1e-6));
    }

    @Test
    void whatIsNotDefinedIsAbsent() {
        var nan = of(Double.NaN, Double.NaN);
        assertThat(get(nan, "nan")).hasValue(1);
        assertThat(get(nan, "mean")).isEmpty();
        assertThat(get(nan, "rms-log2")).isEmpty();
        var constant = of(0.1, 0.1, 0.1);
        assertThat(get(constant, "std")).hasValue(0);
        assertThat(get(constant, "skewness")).isEmpty();
        assertThat(get(of(), "elements")).isEmpty();
        assertThat(get(of(), "nan")).isEmpty();
        assertThat(get(of(0, 0), "mean")).hasValue(0);
        assertThat(get(of(0, 0), "rms-log2")).isEmpty();
    }

    @Test
    void numbersNearTheEndOfTheRangeDoNotOverflow() {
        var row = of(1e308, -1e308, 1e308, 1e308);
        // A mean of half and a deviation of √¾ of 10³⁰⁸ exceed binary32 and become its largest.
        assertThat(get(row, "mean")).hasValue(Float.MAX_VALUE);
        assertThat(get(row, "excess-kurtosis").orElseThrow()).isCloseTo(7.0 / 3 - 3, within(1e-6));
    }

    @Test
    void aSketchKeepsInnerProductsNearly() {
        var random = new Random(5);
        double products = 0;
        int rounds = 200;
        for (int round = 0; round < rounds; round++) {
            var a = random.doubles(500, -1, 1).toArray();
            var b = new double[500];
            for (int i = 0; i < b.length; i++) {
                b[i] = 0.6 * a[i] + 0.8 * random.nextDouble(-1, 1);
            }
            products += dot(Sketch.of(a, 500, 0, round), Sketch.of(b, 500, 0, round));
        }
        // Their cosine is 0.6; a sketch of 32 sums has a deviation of about 0.2, 200 of them 0.014.
        assertThat(products / rounds).isCloseTo(0.6, within(0.06));
    }

    @Test
    void aSketchDependsOnSeedAndPlaceAndNotOnScale() {
        double[] row = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] doubled = {2, 4, 6, 8, 10, 12, 14, 16};
        var sketch = Sketch.of(row, 8, 0, 1);
        assertThat(sketch).isEqualTo(Sketch.of(doubled, 8, 0, 1));
        assertThat(sketch).isNotEqualTo(Sketch.of(row, 8, 0, 2));
        assertThat(sketch).isNotEqualTo(Sketch.of(row, 8, 100, 1));
        double[] broken = {1, Double.NaN, 3, Double.NEGATIVE_INFINITY};
        double[] zeros = {1, 0, 3, 0};
        assertThat(Sketch.of(broken, 4, 0, 1)).isEqualTo(Sketch.of(zeros, 4, 0, 1));
        assertThat(Sketch.of(new double[4], 4, 0, 1).isPresent(0)).isFalse();
    }

    private static double dot(MaskedVector a, MaskedVector b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.at(i) * b.at(i);
        }
        return sum;
    }

    private static MaskedVector of(double... values) {
        return RowSummary.KIND.of(RowSummary.of(values, values.length));
    }

    private static OptionalDouble get(MaskedVector vector, String name) {
        return Named.get(vector, Vectors.ROW, name);
    }
}
