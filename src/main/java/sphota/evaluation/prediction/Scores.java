package sphota.evaluation.prediction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sphota.evaluation.Mean;
import sphota.evaluation.Metrics;
import sphota.evaluation.Share;

/// How well something is predicted of the networks to test.
public sealed interface Scores {

    /// Of a number; of shares also over those above a half.
    record OfNumber(Fit whole, Optional<Fit> good) implements Scores {}

    /// How well numbers are predicted.
    ///
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
    record OfCategory(Metrics.Interval accuracy, Optional<Metrics.Interval> auroc)
            implements Scores {}

    double GOOD = 0.5;

    /// There must be this many above a half for a score of their own.
    int FEWEST = 10;

    /// What the cells are, in order.
    default List<String> names() {
        return switch (this) {
            case OfNumber(_, var good) ->
                    good.map(each ->
                                    List.of(
                                            "R²",
                                            "τ",
                                            "R² of the %,d above ½".formatted(each.count()),
                                            "τ of these"))
                            .orElse(List.of("R²", "τ"));
            case OfCategory(_, var auroc) ->
                    auroc.isPresent() ? List.of("right", "AUROC") : List.of("right");
        };
    }

    /// All scores, each with its interval.
    default List<Metrics.Interval> all() {
        return switch (this) {
            case OfNumber(var whole, var good) ->
                    Stream.concat(
                                    Stream.of(whole.r2(), whole.tau()),
                                    good.stream().flatMap(each -> Stream.of(each.r2(), each.tau())))
                            .toList();
            case OfCategory(var accuracy, var auroc) ->
                    Stream.concat(Stream.of(accuracy), auroc.stream()).toList();
        };
    }

    /// The place of the score that tells best how far something got.
    default int chief() {
        return switch (this) {
            case OfNumber(_, var good) -> good.isPresent() ? 2 : 0;
            case OfCategory(_, var auroc) -> auroc.isPresent() ? 1 : 0;
        };
    }

    /// As in a table.
    default List<String> cells() {
        return all().stream()
                .map(each -> Double.isNaN(each.value()) ? "none" : each.toString())
                .toList();
    }

    /// What is predicted of the networks to test, compared with what is.
    ///
    /// @param predicted the number of each, or a score for each class
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
                accuracy.interval(),
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

    /// The means of some of one kind, with intervals by how far these are apart, not by the
    /// networks that were tested.
    static Scores mean(List<Scores> some) {
        return switch (some.getFirst()) {
            case OfNumber(_, var good) -> {
                var all = some.stream().map(each -> ((OfNumber) each).whole()).toList();
                yield new OfNumber(
                        meanFit(all),
                        good.map(_ ->
                                meanFit(
                                        some.stream()
                                                .flatMap(each -> ((OfNumber) each).good().stream())
                                                .toList())));
            }
            case OfCategory(_, var auroc) ->
                    new OfCategory(
                            mean(some.stream().map(each -> ((OfCategory) each).accuracy())),
                            auroc.map(_ ->
                                    mean(
                                            some.stream()
                                                    .flatMap(each ->
                                                            ((OfCategory) each)
                                                                    .auroc().stream()))));
        };
    }

    private static Fit meanFit(List<Fit> fits) {
        return new Fit(
                fits.getFirst().count(),
                mean(fits.stream().map(Fit::r2)),
                mean(fits.stream().map(Fit::tau)));
    }

    /// Not a number where one of them is none.
    private static Metrics.Interval mean(Stream<Metrics.Interval> intervals) {
        return Mean.student(intervals.mapToDouble(Metrics.Interval::value).toArray());
    }
}
