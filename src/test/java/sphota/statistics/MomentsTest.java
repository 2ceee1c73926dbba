package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sphota.Models;
import sphota.Seeds;
import sphota.kernel.Lanes;

/// Sums against exact arithmetic, on values where plain power sums lose every digit.
class MomentsTest {

    private static final int COUNT = 20_001;
    private static final MathContext DIGITS = new MathContext(40);

    static Stream<Named<double[]>> hardCases() {
        return Stream.of(
                Named.of("a mean a million deviations away", values(x -> 1e4 + 0.01 * x)),
                Named.of("steps of ±1000 around 0", steps()),
                Named.of("weights", values(x -> 0.02 * x)),
                Named.of("a few outliers of 1e4", outliers()),
                Named.of("near the largest double", values(x -> 1e305 * Math.tanh(x))),
                Named.of("squares below the smallest double", values(x -> 1e-200 * x)),
                Named.of("first small, then large", growing()))
                .toList()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("hardCases")
    void meanAndDeviationAgreeWithExactArithmetic(double[] values) {
        var summary = summary(values);
        var exact = Exact.of(values);

        assertThat(summary.measures().std().orElseThrow())
                .isCloseTo(exact.std, within(1e-11 * exact.std));
        assertThat(summary.measures().l2().orElseThrow())
                .isCloseTo(exact.l2, within(1e-12 * exact.l2));
        // What a mean can be known to depends on the size of the values, not on its own.
        double rootMeanSquare = exact.l2 / Math.sqrt(values.length);
        assertThat(summary.measures().mean().orElseThrow())
                .isCloseTo(exact.mean, within(1e-14 * rootMeanSquare));
    }

    @ParameterizedTest
    @MethodSource("hardCases")
    void skewnessAndKurtosisAgreeWithExactArithmetic(double[] values) {
        var measures = summary(values).measures();
        var exact = Exact.of(values);
        assertThat(measures.skewness().orElseThrow())
                .isCloseTo(exact.skewness, within(1e-9 * (1 + Math.abs(exact.skewness))));
        assertThat(measures.excessKurtosis().orElseThrow())
                .isCloseTo(
                        exact.excessKurtosis, within(1e-9 * (1 + Math.abs(exact.excessKurtosis))));
    }

    @Test
    void zerosAreAddedAsIfTheyWereThere() {
        var values = values(x -> 3 + x);
        var padded = Arrays.copyOf(values, 2 * COUNT);
        var moments = new Moments();
        add(moments, values);
        moments.addZeros(0);
        moments.addZeros(COUNT);
        var exact = Exact.of(padded);
        assertThat(moments.mean()).isCloseTo(exact.mean, within(1e-12));
        assertThat(moments.std()).isCloseTo(exact.std, within(1e-12));
        assertThat(moments.skewness()).isCloseTo(exact.skewness, within(1e-9));
        assertThat(moments.excessKurtosis()).isCloseTo(exact.excessKurtosis, within(1e-9));
    }

    @Test
    void whatIsMergedIsAsIfItHadBeenAddedHere() {
        var values = growing();
        var whole = new Moments();
        var small = new Moments();
        var large = new Moments();
        add(whole, values);
        add(small, Arrays.copyOfRange(values, 0, 10_000));
        add(large, Arrays.copyOfRange(values, 10_000, COUNT));
        small.merge(new Moments());
        small.merge(large);
        assertThat(small.mean()).isCloseTo(whole.mean(), within(1e-12 * whole.l2()));
        assertThat(small.std()).isCloseTo(whole.std(), within(1e-12 * whole.std()));
        assertThat(small.skewness()).isCloseTo(whole.skewness(), within(1e-9));
        assertThat(small.excessKurtosis()).isCloseTo(whole.excessKurtosis(), within(1e-6));
        assertThat(small.l1()).isCloseTo(whole.l1(), within(1e-12 * whole.l1()));
    }

    @Test
    void aConstantHasNoDeviationAtAll() {
        var values = new double[COUNT];
        Arrays.fill(values, 0.1);
        assertThat(summary(values).measures().std()).hasValue(0);
        assertThat(summary(values).measures().mean()).hasValue(0.1);
    }

    @Test
    void repeatingIsAddingSeveralTimes() {
        var once = values(x -> 3 + x);
        var twice = new Moments();
        add(twice, once);
        add(twice, once);
        var repeated = new Moments();
        add(repeated, once);
        repeated.repeat(2);

        assertThat(repeated.mean()).isCloseTo(twice.mean(), within(1e-14));
        assertThat(repeated.std()).isCloseTo(twice.std(), within(1e-13));
        assertThat(repeated.skewness()).isCloseTo(twice.skewness(), within(1e-12));
        assertThat(repeated.excessKurtosis()).isCloseTo(twice.excessKurtosis(), within(1e-12));
        assertThat(repeated.l1()).isCloseTo(twice.l1(), within(1e-9));
        assertThat(repeated.l2()).isCloseTo(twice.l2(), within(1e-9));
    }

    @Test
    void aNormBeyondTheRangeOfADoubleIsAbsent() {
        var summary = summary(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE});
        assertThat(summary.measures().l2()).isEmpty();
        assertThat(summary.measures().mean()).hasValue(0);
        assertThat(summary.measures().std()).hasValue(Double.MAX_VALUE);
    }

    private static Summary summary(double[] values) {
        var weights = Models.weights(Models.tensor("w", values));
        return Statistics.of(weights).tensors().getFirst().summary().orElseThrow();
    }

    private static void add(Moments moments, double[] values) {
        for (int from = 0; from < values.length; from += 1000) {
            var part = Arrays.copyOfRange(values, from, Math.min(values.length, from + 1000));
            moments.add(part, part.length, 10, new Lanes());
        }
    }

    private static RandomGenerator random() {
        return Seeds.cases(1, random -> random).findFirst().orElseThrow().getPayload();
    }

    private static double[] values(DoubleUnaryOperator ofNormal) {
        var random = random();
        return DoubleStream.generate(random::nextGaussian).limit(COUNT).map(ofNormal).toArray();
    }

    private static double[] steps() {
        var random = random();
        return IntStream.range(0, COUNT)
                .mapToDouble(i ->
                        (i < COUNT / 2 ? 1000 : -1000) + (float) (1e-3 * random.nextGaussian()))
                .toArray();
    }

    private static double[] outliers() {
        var values = values(x -> x);
        for (int i = 0; i < values.length; i += 9_999) {
            values[i] = 1e4;
        }
        return values;
    }

    private static double[] growing() {
        var values = values(x -> x);
        for (int i = 0; i < values.length; i++) {
            values[i] *= Math.scalb(1.0, i / 66 - 150);
        }
        return values;
    }

    private record Exact(
            double mean, double std, double l2, double skewness, double excessKurtosis) {
        static Exact of(double[] values) {
            var count = BigDecimal.valueOf(values.length);
            var sum = BigDecimal.ZERO;
            for (double value : values) {
                sum = sum.add(new BigDecimal(value), DIGITS);
            }
            var mean = sum.divide(count, DIGITS);
            var deviations = BigDecimal.ZERO;
            var squares = BigDecimal.ZERO;
            for (double value : values) {
                var deviation = new BigDecimal(value).subtract(mean, DIGITS);
                deviations = deviations.add(deviation.multiply(deviation, DIGITS), DIGITS);
                squares = squares.add(new BigDecimal(value).pow(2, DIGITS), DIGITS);
            }
            var std = deviations.divide(count, DIGITS).sqrt(DIGITS);
            var cubes = BigDecimal.ZERO;
            var fourths = BigDecimal.ZERO;
            for (double value : values) {
                var deviation = new BigDecimal(value).subtract(mean, DIGITS).divide(std, DIGITS);
                cubes = cubes.add(deviation.pow(3, DIGITS), DIGITS);
                fourths = fourths.add(deviation.pow(4, DIGITS), DIGITS);
            }
            return new Exact(
                    mean.doubleValue(),
                    std.doubleValue(),
                    squares.sqrt(DIGITS).doubleValue(),
                    cubes.divide(count, DIGITS).doubleValue(),
                    fourths.divide(count, DIGITS).doubleValue() - 3);
        }
    }
}
