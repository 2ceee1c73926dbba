package sphota.report;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sphota.report.Style.Ink;
import sphota.statistics.Outcome;
import sphota.statistics.Statistics;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;

/// The health of all tensors in a few lines.
final class Health {

    private static final int NAMES_SHOWN = 3;

    private final Page page;
    private final Statistics statistics;

    private Health(Page page, Statistics statistics) {
        this.page = page;
        this.statistics = statistics;
    }

    static void print(Page page, Statistics statistics) {
        page.heading("Health");
        new Health(page, statistics).print();
    }

    private void print() {
        long computed =
                statistics.tensors().stream().filter(each -> each.summary().isPresent()).count();
        var nan = with(summary -> summary.counts().nans() > 0);
        var infinite = with(summary -> summary.counts().infinities() > 0);
        if (computed > 0 && nan.isEmpty() && infinite.isEmpty()) {
            line(Ink.GREEN, "✓", "no NaN, no infinity in " + Numbers.counted(computed, "tensor"));
        }
        list(Ink.RED, "✗", nan, "with NaN");
        list(Ink.YELLOW, "!", infinite, "with infinities");
        list(Ink.CYAN, "·", with(Summary::allZero), "all zero");
        list(Ink.CYAN, "·", with(summary -> summary.constant() && !summary.allZero()), "constant");
        largest();
        notComputed();
    }

    private List<TensorStatistics> with(Predicate<Summary> predicate) {
        return statistics.tensors().stream()
                .filter(tensor -> tensor.summary().filter(predicate).isPresent())
                .toList();
    }

    private void largest() {
        statistics.tensors().stream()
                .filter(tensor -> absMax(tensor) >= 0)
                .max(Comparator.comparingDouble(Health::absMax))
                .ifPresent(tensor ->
                        line(
                                Ink.DIM,
                                "·",
                                "largest magnitude %s in %s"
                                        .formatted(
                                                Numbers.measure(absMax(tensor)),
                                                Escaping.visible(tensor.tensor().name()))));
    }

    private static double absMax(TensorStatistics tensor) {
        return tensor.summary().map(summary -> summary.measures().absMax().orElse(-1)).orElse(-1.0);
    }

    private void notComputed() {
        var without =
                statistics.tensors().stream().filter(each -> each.summary().isEmpty()).toList();
        if (without.isEmpty()) {
            return;
        }
        line(Ink.YELLOW, "!", Numbers.counted(without.size(), "tensor") + " not computed:");
        without.stream()
                .limit(NAMES_SHOWN)
                .forEach(tensor ->
                        page.wrapped(
                                "      ",
                                "%s: %s"
                                        .formatted(
                                                Escaping.visible(tensor.tensor().name()),
                                                reason(tensor.outcome()))));
    }

    static String reason(Outcome outcome) {
        return switch (outcome) {
            case Summary _ -> "";
            case Outcome.Skipped(String reason) -> Escaping.visible(reason);
            case Outcome.Failed(var refusal) -> Escaping.visible(refusal.reason());
        };
    }

    private void list(Ink ink, String sign, List<TensorStatistics> tensors, String what) {
        if (tensors.isEmpty()) {
            return;
        }
        var names =
                tensors.stream()
                        .limit(NAMES_SHOWN)
                        .map(tensor -> Escaping.visible(tensor.tensor().name()))
                        .collect(Collectors.joining(", "));
        var more = tensors.size() > NAMES_SHOWN ? ", …" : "";
        line(
                ink,
                sign,
                Numbers.counted(tensors.size(), "tensor") + " " + what + ": " + names + more);
    }

    private void line(Ink ink, String sign, String text) {
        page.line("  " + page.paint(ink, sign) + " " + fitted(text));
    }

    private String fitted(String text) {
        return page.style().columns().isPresent()
                ? TextWidth.cut(text, Math.max(20, page.style().columns().getAsInt() - 4))
                : text;
    }
}
