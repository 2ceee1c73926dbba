package sphota.evaluation.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /// How well networks that are unlike what was learned from are told from those to test.
    ///
    /// @param like distances of networks to test
    /// @param unlike by the name of what they are of, distances of others; infinite of those that
    ///   are not looked at, as their tensors say enough
    /// @param rejectedLike of networks to test, whether they are said to be unlike
    /// @param rejected the same of the others
    public record Strangers(
            String name, double[] like, double[] unlike, Share rejectedLike, Share rejected) {}

    /// Of several kinds of strangers.
    public static String text(List<Strangers> all) {
        var rows = new ArrayList<List<String>>();
        for (var each : all) {
            rows.add(
                    List.of(
                            each.name,
                            "%,d".formatted(each.unlike.length),
                            "%,d"
                                    .formatted(
                                            java.util.Arrays.stream(each.unlike)
                                                    .filter(Double::isInfinite)
                                                    .count()),
                            auroc(each.like, each.unlike),
                            each.rejected.toString(),
                            each.rejectedLike.toString()));
        }
        return "How models that are unlike what was learned from are told from networks to test, by distance; those"
                + " that are not looked at, as their tensors say enough, count as the farthest.\n\n"
                + new MarkdownTable(
                                List.of(
                                        "against",
                                        "models",
                                        "not looked at",
                                        "AUROC",
                                        "said to be unlike",
                                        "of networks to test"),
                                rows)
                        .text();
    }

    private static String auroc(double[] like, double[] unlike) {
        if (unlike.length == 0) {
            return "none";
        }
        var actual = new double[like.length + unlike.length];
        var scores = java.util.Arrays.copyOf(like, actual.length);
        System.arraycopy(unlike, 0, scores, like.length, unlike.length);
        java.util.Arrays.fill(actual, like.length, actual.length, 1);
        return Metrics.interval(actual, scores, Metrics::auroc).toString();
    }
}
