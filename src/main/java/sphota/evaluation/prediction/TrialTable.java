package sphota.evaluation.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Metrics;
import sphota.evaluation.Share;

/// Tables of whether guesses are as sure as they are right, as Markdown.
public final class TrialTable {

    private static final List<Double> SHOWN = List.of(0.5, 0.8, 0.9, 0.95);

    private TrialTable() {}

    /// Of one target.
    public static String text(Trial trial) {
        return "How sure guesses of %s are, and how right, of %,d networks to test. In brackets 95 %% intervals.\n\n"
                        .formatted(trial.what(), trial.actual().length)
                + (trial.classes().isEmpty() ? numbers(trial) : words(trial))
                + "\n"
                + risks(trial);
    }

    private static String numbers(Trial trial) {
        var rows = new ArrayList<List<String>>();
        for (double confidence : SHOWN) {
            if (trial.guesses().containsKey(confidence)) {
                var parts = trial.parts(confidence);
                var held = parts.stream().reduce(Share.NONE, Share::plus);
                rows.add(
                        List.of(
                                percent(confidence),
                                held.interval().toString(),
                                number(trial.width(confidence)),
                                parts.stream()
                                        .map(TrialTable::share)
                                        .collect(Collectors.joining(", "))));
            }
        }
        return new MarkdownTable(
                        List.of(
                                "intervals of",
                                "hold the truth",
                                "mean width",
                                "by fifths of what is predicted, the least first"),
                        rows)
                .text();
    }

    private static String words(Trial trial) {
        var summary =
                new MarkdownTable(
                        List.of("right", "mean confidence", "expected calibration error"),
                        List.of(
                                List.of(
                                        trial.right().toString(),
                                        number(trial.confidence()),
                                        number(trial.calibrationError()))));
        var rows = new ArrayList<List<String>>();
        for (var point : trial.reliability()) {
            rows.add(
                    List.of(
                            number(point.said()),
                            point.held().interval().toString(),
                            "%,d".formatted(point.held().of())));
        }
        return summary.text()
                + "\n"
                + new MarkdownTable(List.of("mean confidence", "right", "networks"), rows).text();
    }

    private static String risks(Trial trial) {
        return new MarkdownTable(
                        List.of(
                                "answered, the surest",
                                trial.classes().isEmpty()
                                        ? "root of the mean squared error"
                                        : "wrong"),
                        trial.risks(Trial.ANSWERED).stream()
                                .map(each ->
                                        List.of(percent(each.answered()), number(each.error())))
                                .toList())
                .text();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String share(Share share) {
        return share.of() == 0
                ? "none"
                : String.format(Locale.ROOT, "%.2f", (double) share.hits() / share.of());
    }

    /// Models and what was said of them: whether they are like what was learned from.
    ///
    /// @param distances infinite where a model was not looked at
    /// @param rejected whether it was said to be unlike, by its distance or by what it is
    public record Judged(double[] distances, boolean[] rejected) {

        public Judged {
            if (distances.length != rejected.length) {
                throw new IllegalArgumentException(
                        "%d distances of %d models".formatted(distances.length, rejected.length));
            }
        }

        private Share share() {
            var share = Share.NONE;
            for (boolean each : rejected) {
                share = share.with(each);
            }
            return share;
        }

        /// Distances, in which what is said to be unlike is farther than all that is not.
        private double[] verdicts() {
            var verdicts = distances.clone();
            for (int i = 0; i < verdicts.length; i++) {
                verdicts[i] += rejected[i] ? FAR : 0;
            }
            return verdicts;
        }
    }

    private static final double FAR = 1e9;

    /// How well models that are unlike what was learned from are told from networks to test.
    ///
    /// @param unlike by what they are of
    public static String strangers(Judged like, SequencedMap<String, Judged> unlike) {
        var rows = new ArrayList<List<String>>();
        unlike.forEach((name, judged) -> {
            long unseen = Arrays.stream(judged.distances).filter(Double::isInfinite).count();
            rows.add(
                    List.of(
                            name,
                            "%,d".formatted(judged.distances.length),
                            "%,d".formatted(unseen),
                            auroc(like.distances, judged.distances),
                            auroc(like.verdicts(), judged.verdicts()),
                            judged.share().toString(),
                            like.share().toString()));
        });
        return "How models that are unlike what was learned from are told from networks to test. Those"
                + " that are not looked at, as they are too large, count as the farthest.\n\n"
                + new MarkdownTable(
                                List.of(
                                        "against",
                                        "models",
                                        "not looked at",
                                        "AUROC by distance",
                                        "AUROC with what they are",
                                        "said to be unlike",
                                        "the same of networks to test"),
                                rows)
                        .text();
    }

    private static String auroc(double[] like, double[] unlike) {
        if (unlike.length == 0) {
            return "none";
        }
        var actual = new double[like.length + unlike.length];
        var scores = Arrays.copyOf(like, actual.length);
        System.arraycopy(unlike, 0, scores, like.length, unlike.length);
        Arrays.fill(actual, like.length, actual.length, 1);
        return Metrics.interval(actual, scores, Metrics::auroc).toString();
    }
}
