package sphota.report;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import sphota.report.Style.Ink;
import sphota.statistics.MatrixProfile;
import sphota.statistics.Outcome;
import sphota.statistics.Statistics;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;
import sphota.tensor.Tensor;

/// The health of all tensors in a few lines.
final class Health {

    private static final int NAMES_SHOWN = 3;

    private final Page page;
    private final Bullets bullets;
    private final Statistics statistics;

    private Health(Page page, Statistics statistics) {
        this.page = page;
        this.bullets = new Bullets(page);
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
            bullets.line(
                    Ink.GREEN,
                    "✓",
                    "no NaN, no infinity in " + Numbers.counted(computed, "tensor"));
        }
        bullets.list(Ink.RED, "✗", nan, "with NaN");
        bullets.list(Ink.YELLOW, "!", infinite, "with infinities");
        bullets.list(Ink.CYAN, "·", with(Summary::allZero), "all zero");
        bullets.list(
                Ink.CYAN,
                "·",
                with(summary -> summary.constant() && !summary.allZero()),
                "constant");
        bullets.list(Ink.CYAN, "·", rows(axes -> axes.rows().dead()), "with dead rows");
        bullets.list(Ink.CYAN, "·", rows(axes -> axes.columns().dead()), "with dead columns");
        bullets.list(Ink.CYAN, "·", rows(MatrixProfile::duplicateRows), "with rows that repeat");
        largest();
        notComputed();
    }

    private List<Tensor> with(Predicate<Summary> predicate) {
        return statistics.tensors().stream()
                .filter(tensor -> tensor.summary().filter(predicate).isPresent())
                .map(TensorStatistics::tensor)
                .toList();
    }

    /// Of those that are not all zero.
    private List<Tensor> rows(ToLongFunction<MatrixProfile> count) {
        return with(summary ->
                !summary.allZero()
                        && summary.matrix()
                                .filter(axes -> count.applyAsLong(axes) > 0)
                                .isPresent());
    }

    private void largest() {
        statistics.tensors().stream()
                .filter(tensor -> absMax(tensor) >= 0)
                .max(Comparator.comparingDouble(Health::absMax))
                .ifPresent(tensor ->
                        bullets.line(
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
        bullets.line(Ink.YELLOW, "!", Numbers.counted(without.size(), "tensor") + " not computed:");
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
}
