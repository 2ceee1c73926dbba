package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.OptionalDouble;

/// What a summary has to say of some numbers, worked out one by one and in exact arithmetic.
final class Oracle {

    private static final MathContext DIGITS = new MathContext(40);

    private final double[] numbers;
    private final double smallestNormal;

    Oracle(double[] numbers, double smallestNormal) {
        this.numbers = numbers;
        this.smallestNormal = smallestNormal;
    }

    private double[] finite() {
        return Arrays.stream(numbers).filter(Double::isFinite).map(x -> x + 0.0).sorted().toArray();
    }

    void check(Summary summary) {
        counts(summary.counts());
        quantiles(summary.quantiles());
        magnitudes(summary.magnitudes());
        measures(summary.measures());
    }

    private long count(java.util.function.DoublePredicate condition) {
        return Arrays.stream(numbers).filter(condition).count();
    }

    private void counts(Counts counts) {
        assertThat(counts)
                .isEqualTo(
                        new Counts(
                                numbers.length,
                                count(Double::isNaN),
                                count(x -> x == Double.POSITIVE_INFINITY),
                                count(x -> x == Double.NEGATIVE_INFINITY),
                                count(x -> x == 0),
                                count(x -> x != 0 && Math.abs(x) < smallestNormal),
                                count(x -> x < 0)));
    }

    void quantiles(Quantiles quantiles) {
        var finite = finite();
        if (finite.length == 0) {
            assertThat(quantiles.values()).isEmpty();
            return;
        }
        assertThat(quantiles.relativeError()).isIn(0.0, 1.0 / 256);
        for (int i = 0; i < Quantiles.LEVELS.size(); i++) {
            var level = BigDecimal.valueOf(Quantiles.LEVELS.get(i));
            int rank =
                    level.multiply(BigDecimal.valueOf(finite.length))
                            .setScale(0, java.math.RoundingMode.CEILING)
                            .intValueExact();
            double expected = finite[rank - 1];
            assertThat(quantiles.values().get(i))
                    .as("quantile %s of %d", level, finite.length)
                    .isCloseTo(expected, within(Math.abs(expected) * quantiles.relativeError()));
        }
    }

    private void magnitudes(Magnitudes magnitudes) {
        var finite = Arrays.stream(finite()).filter(x -> x != 0).toArray();
        assertThat(magnitudes.negative().total() + magnitudes.positive().total())
                .isEqualTo(finite.length);
        var negative = new long[magnitudes.bins()];
        var positive = new long[magnitudes.bins()];
        for (double x : finite) {
            (x < 0 ? negative : positive)[bin(x) - magnitudes.firstBin()]++;
        }
        assertThat(magnitudes.negative()).isEqualTo(Counted.of(negative));
        assertThat(magnitudes.positive()).isEqualTo(Counted.of(positive));
    }

    /// By the definition: the largest bin whose lower end is not above the magnitude.
    private static int bin(double x) {
        var magnitude = new BigDecimal(Math.abs(x));
        int exponent = Math.getExponent(x) < -1022 ? -1074 : Math.getExponent(x);
        while (power(exponent + 1).compareTo(magnitude) <= 0) {
            exponent++;
        }
        int quarter =
                magnitude
                        .divide(power(exponent), DIGITS)
                        .subtract(BigDecimal.ONE)
                        .multiply(BigDecimal.valueOf(4))
                        .intValue();
        return 4 * exponent + quarter;
    }

    private static BigDecimal power(int exponent) {
        return exponent >= 0
                ? BigDecimal.TWO.pow(exponent)
                : new BigDecimal(Math.scalb(1.0, exponent));
    }

    private void measures(Measures measures) {
        var finite = finite();
        if (finite.length == 0) {
            assertThat(measures.absMax()).isEmpty();
            assertThat(measures.mean()).isEmpty();
            assertThat(measures.l1()).isEmpty();
            return;
        }
        assertThat(measures.min()).hasValue(finite[0]);
        assertThat(measures.max()).hasValue(finite[finite.length - 1]);
        double absMax = Math.max(Math.abs(finite[0]), Math.abs(finite[finite.length - 1]));
        assertThat(measures.absMax()).hasValue(absMax);

        var count = BigDecimal.valueOf(finite.length);
        var sum = BigDecimal.ZERO;
        var magnitudes = BigDecimal.ZERO;
        var squares = BigDecimal.ZERO;
        for (double x : finite) {
            var exact = new BigDecimal(x);
            sum = sum.add(exact, DIGITS);
            magnitudes = magnitudes.add(exact.abs(), DIGITS);
            squares = squares.add(exact.multiply(exact, DIGITS), DIGITS);
        }
        var mean = sum.divide(count, DIGITS);
        var second = BigDecimal.ZERO;
        var third = BigDecimal.ZERO;
        var fourth = BigDecimal.ZERO;
        for (double x : finite) {
            var distance = new BigDecimal(x).subtract(mean, DIGITS);
            var square = distance.multiply(distance, DIGITS);
            second = second.add(square, DIGITS);
            third = third.add(square.multiply(distance, DIGITS), DIGITS);
            fourth = fourth.add(square.multiply(square, DIGITS), DIGITS);
        }
        double l2 = squares.sqrt(DIGITS).doubleValue();
        close(measures.l1(), magnitudes.doubleValue(), 1e-13);
        close(measures.l2(), l2, 1e-13);
        // What a mean can be known to depends on the size of the values, not on its own.
        double rootMeanSquare = squares.divide(count, DIGITS).sqrt(DIGITS).doubleValue();
        assertThat(measures.mean().orElseThrow())
                .isCloseTo(mean.doubleValue(), within(1e-14 * rootMeanSquare));
        if (finite[0] == finite[finite.length - 1]) {
            assertThat(measures.variance()).hasValue(0);
            assertThat(measures.skewness()).isEmpty();
            assertThat(measures.excessKurtosis()).isEmpty();
            return;
        }
        var variance = second.divide(count, DIGITS);
        close(measures.variance(), variance.doubleValue(), 1e-12);
        close(measures.std(), variance.sqrt(DIGITS).doubleValue(), 1e-12);
        double skewness =
                third.divide(count, DIGITS)
                        .divide(variance, DIGITS)
                        .divide(variance.sqrt(DIGITS), DIGITS)
                        .doubleValue();
        double kurtosis =
                fourth.divide(count, DIGITS)
                        .divide(variance, DIGITS)
                        .divide(variance, DIGITS)
                        .doubleValue();
        // Deviations are known relative to the size of the values, shapes relative to deviations.
        double blur = 1e-15 * rootMeanSquare / variance.sqrt(DIGITS).doubleValue();
        assertThat(measures.skewness().orElseThrow())
                .isCloseTo(skewness, within(1e-10 * Math.max(1, Math.abs(skewness)) + 10 * blur));
        assertThat(measures.excessKurtosis().orElseThrow())
                .isCloseTo(kurtosis - 3, within(1e-10 * kurtosis + 10 * blur * kurtosis));
    }

    private static void close(OptionalDouble actual, double expected, double relative) {
        if (Double.isInfinite(expected)) {
            assertThat(actual).isEmpty();
        } else {
            assertThat(actual.orElseThrow())
                    .isCloseTo(expected, within(relative * Math.abs(expected)));
        }
    }
}
