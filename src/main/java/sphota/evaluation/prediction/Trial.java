package sphota.evaluation.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sphota.description.Estimate;
import sphota.evaluation.Metrics;
import sphota.evaluation.Share;

/// What was guessed of networks to test, and what is true of them: whether guesses are as sure as
/// they are right.
///
/// @param what is guessed
/// @param actual the numbers, or the numbers of classes
/// @param classes none where numbers are guessed
/// @param guesses network by network, by how sure an interval is to be, first the one that is given
///   to whoever asks; one entry of words, which are as sure as they say
public record Trial(
        String what,
        double[] actual,
        List<String> classes,
        SequencedMap<Double, List<Estimate>> guesses) {

    private static final int BINS = 10;
    private static final int PARTS = 5;

    /// How much of the networks is answered, in the tables.
    static final List<Double> ANSWERED = List.of(1.0, 0.9, 0.8, 0.5);

    public Trial {
        classes = List.copyOf(classes);
        guesses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(guesses));
        int count = actual.length;
        if (count == 0
                || guesses.isEmpty()
                || guesses.values().stream().anyMatch(each -> each.size() != count)) {
            throw new IllegalArgumentException("no guess about " + what);
        }
    }

    /// A point of a curve of reliability.
    ///
    /// @param said how sure the guesses are, on average
    /// @param held how many of them hold
    public record Point(double said, Share held) {}

    /// How wrong guesses are if the least sure ones are not given.
    ///
    /// @param answered the share that is given
    /// @param error of numbers the root of the mean squared error, of words the share that is wrong
    public record Risk(double answered, double error) {}

    private boolean isOfNumbers() {
        return classes.isEmpty();
    }

    private List<Estimate> guessed() {
        return guesses.firstEntry().getValue();
    }

    private boolean holds(Estimate guess, int network) {
        return switch (guess) {
            case Estimate.Quantity number ->
                    number.low() <= actual[network] && actual[network] <= number.high();
            case Estimate.Category category ->
                    classes.indexOf(category.word()) == (int) actual[network];
        };
    }

    /// Of numbers a point for each confidence of intervals; of words one for each tenth of
    /// confidence in which there are some.
    public List<Point> reliability() {
        var points = new ArrayList<Point>();
        if (isOfNumbers()) {
            guesses.forEach((confidence, all) ->
                    points.add(new Point(confidence, held(all, IntStream.range(0, all.size())))));
            return points;
        }
        var all = guessed();
        for (int bin = 0; bin < BINS; bin++) {
            int[] members = members(bin);
            if (members.length > 0) {
                points.add(
                        new Point(
                                Arrays.stream(members)
                                        .mapToDouble(i -> all.get(i).confidence())
                                        .average()
                                        .orElseThrow(),
                                held(all, Arrays.stream(members))));
            }
        }
        return points;
    }

    private int[] members(int bin) {
        var all = guessed();
        return IntStream.range(0, all.size())
                .filter(i -> Math.min(BINS - 1, (int) (all.get(i).confidence() * BINS)) == bin)
                .toArray();
    }

    private Share held(List<Estimate> all, IntStream networks) {
        return networks.mapToObj(i -> Share.NONE.with(holds(all.get(i), i)))
                .reduce(Share.NONE, Share::plus);
    }

    /// By how much confidence is off: the mean over networks of the difference between how sure
    /// guesses are and how many hold, tenth by tenth of confidence (Naeini et al., "Obtaining well
    /// calibrated probabilities using Bayesian binning", 2015).
    public double calibrationError() {
        return reliability().stream()
                        .mapToDouble(each ->
                                each.held().of()
                                        * Math.abs(
                                                each.said()
                                                        - (double) each.held().hits()
                                                                / each.held().of()))
                        .sum()
                / reliability().stream().mapToDouble(each -> each.held().of()).sum();
    }

    /// How wrong guesses are if so large shares of them are given, the surest ones: words by their
    /// probability, numbers by the width of their intervals.
    public List<Risk> risks(List<Double> answered) {
        var all = guessed();
        var order =
                IntStream.range(0, all.size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> doubt(all.get(i))))
                        .mapToInt(Integer::intValue)
                        .toArray();
        var risks = new ArrayList<Risk>();
        for (double share : answered) {
            int count = Math.max(1, (int) Math.round(share * order.length));
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += error(all.get(order[i]), order[i]);
            }
            risks.add(new Risk(share, isOfNumbers() ? Math.sqrt(sum / count) : sum / count));
        }
        return risks;
    }

    private static double doubt(Estimate guess) {
        return switch (guess) {
            case Estimate.Quantity number -> number.width();
            case Estimate.Category category -> -category.confidence();
        };
    }

    private double error(Estimate guess, int network) {
        return switch (guess) {
            case Estimate.Quantity number ->
                    (number.value() - actual[network]) * (number.value() - actual[network]);
            case Estimate.Category _ -> holds(guess, network) ? 0 : 1;
        };
    }

    /// How many intervals hold, by fifths of the number that is guessed, the least first.
    List<Share> parts(double confidence) {
        var all = guesses.getOrDefault(confidence, List.of());
        var order =
                IntStream.range(0, all.size())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(i ->
                                        all.get(i) instanceof Estimate.Quantity number
                                                ? number.value()
                                                : 0))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return IntStream.range(0, PARTS)
                .mapToObj(part ->
                        held(
                                all,
                                Arrays.stream(
                                        order,
                                        part * order.length / PARTS,
                                        (part + 1) * order.length / PARTS)))
                .toList();
    }

    /// The mean width of intervals.
    double width(double confidence) {
        return guesses.getOrDefault(confidence, List.of()).stream()
                .mapToDouble(each ->
                        each instanceof Estimate.Quantity number ? number.width() : Double.NaN)
                .average()
                .orElse(Double.NaN);
    }

    /// How many words are right.
    Metrics.Interval right() {
        return held(guessed(), IntStream.range(0, actual.length)).interval();
    }

    /// How sure words are, on average.
    double confidence() {
        return guessed().stream().mapToDouble(Estimate::confidence).average().orElseThrow();
    }
}
