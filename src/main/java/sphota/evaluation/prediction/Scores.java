package sphota.evaluation.prediction;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import sphota.evaluation.Metrics;
import sphota.evaluation.Share;

/// How well something is predicted of the networks to test.
sealed interface Scores {

    /// Of a number; of shares also over those above a half.
    record OfNumber(Fit all, Optional<Fit> good) implements Scores {}

    /// @param r2 the coefficient of determination
    /// @param tau Kendall's
    record Fit(int count, Metrics.Interval r2, Metrics.Interval tau) {

        static Fit of(double[] actual, double[] predicted) {
            return new Fit(
                    actual.length,
                    Metrics.interval(actual, predicted, Metrics::r2),
                    Metrics.interval(actual, predicted, Metrics::tau));
        }
    }

    /// Of a class.
    ///
    /// @param auroc of the last class, where there are two
    record OfCategory(Share accuracy, Optional<Metrics.Interval> auroc) implements Scores {}

    double GOOD = 0.5;

    /// There must be this many above a half for a score of their own.
    int FEWEST = 10;

    static Scores of(Division division, double[][] predicted) {
        var actual = division.targets(division.test());
        if (division.classes() == 0) {
            var numbers = Arrays.stream(predicted).mapToDouble(each -> each[0]).toArray();
            return new OfNumber(
                    Fit.of(actual, numbers),
                    division.isShare() ? good(actual, numbers) : Optional.empty());
        }
        var accuracy = Share.NONE;
        for (int i = 0; i < actual.length; i++) {
            accuracy = accuracy.with(Learner.greatest(predicted[i]) == (int) actual[i]);
        }
        return new OfCategory(
                accuracy,
                division.classes() == 2
                        ? Optional.of(
                                Metrics.interval(
                                        actual,
                                        Arrays.stream(predicted)
                                                .mapToDouble(each -> each[1] - each[0])
                                                .toArray(),
                                        Metrics::auroc))
                        : Optional.empty());
    }

    private static Optional<Fit> good(double[] actual, double[] predicted) {
        int[] good = IntStream.range(0, actual.length).filter(i -> actual[i] > GOOD).toArray();
        return good.length < FEWEST
                ? Optional.empty()
                : Optional.of(
                        Fit.of(
                                Arrays.stream(good).mapToDouble(i -> actual[i]).toArray(),
                                Arrays.stream(good).mapToDouble(i -> predicted[i]).toArray()));
    }
}
