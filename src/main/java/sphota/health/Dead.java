package sphota.health;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import sphota.audit.PartKind;
import sphota.format.Rule;

/// Tensors of zeros, and tensors most rows or columns of which are.
final class Dead {

    private static final Rule LAYER = Findings.rule("health.dead-layer");
    private static final Rule ALL_ZERO = Findings.rule("health.all-zero");
    private static final Rule ROWS = Findings.rule("health.dead-rows");
    private static final Rule ALONE = Findings.rule("health.zero-rows");

    private final Findings findings;
    private final Set<Weight> told = Collections.newSetFromMap(new IdentityHashMap<>());

    Dead(Findings findings) {
        this.findings = findings;
    }

    void judge(Population population, List<Series> series) {
        series.forEach(this::siblings);
        for (var weight : population.weights()) {
            if (!weight.isMatrix() || !weight.kind().isParameters() || told.contains(weight)) {
                continue;
            }
            if (weight.summary().allZero()) {
                findings.add(
                        ALL_ZERO,
                        weight,
                        "each of %s elements is zero"
                                .formatted(Findings.grouped(weight.elements())));
            } else if (deadShare(weight) >= ALONE.limit("share")) {
                findings.add(
                        ALONE,
                        weight,
                        "%s of its %s are zero; the limit is %s"
                                .formatted(
                                        Findings.percent(deadShare(weight)),
                                        axis(weight),
                                        Findings.percent(ALONE.limit("share"))));
            }
        }
    }

    private void siblings(Series series) {
        if (series.size() < LAYER.limit("siblings") || !isJudged(series.at(0))) {
            return;
        }
        long zero = series.weights().stream().filter(each -> each.summary().allZero()).count();
        double share = (double) zero / series.size();
        double usual = usual(series, Dead::deadShare);
        for (var weight : series.weights()) {
            if (weight.summary().allZero()) {
                if (share <= LAYER.limit("share")) {
                    told.add(weight);
                    findings.add(
                            LAYER,
                            weight,
                            "each of %s elements is zero, as in %s of %d siblings; the limit is %s"
                                    .formatted(
                                            Findings.grouped(weight.elements()),
                                            Findings.percent(share),
                                            series.size(),
                                            Findings.percent(LAYER.limit("share"))));
                }
            } else if (deadShare(weight) >= ROWS.limit("share") && usual <= ROWS.limit("usual")) {
                told.add(weight);
                findings.add(
                        ROWS,
                        weight,
                        "%s of its %s are zero, and %s in the median of %d siblings; the limits are %s and %s"
                                .formatted(
                                        Findings.percent(deadShare(weight)),
                                        axis(weight),
                                        Findings.percent(usual),
                                        series.size(),
                                        Findings.percent(ROWS.limit("share")),
                                        Findings.percent(ROWS.limit("usual"))));
            }
        }
    }

    /// Biases are often zero, weights of norms are not.
    private static boolean isJudged(Weight weight) {
        return weight.kind().isParameters()
                && (weight.isMatrix() || weight.kind() == PartKind.NORM)
                && !weight.name().endsWith("bias");
    }

    private static double usual(Series series, ToDoubleFunction<Weight> measure) {
        var measures = series.weights().stream().mapToDouble(measure).toArray();
        return Neighbours.median(measures, measures.length);
    }

    /// Of rows or columns, whichever is more; 0 where there are few. Rows of an embedding are often
    /// of tokens that never occurred.
    private static double deadShare(Weight weight) {
        if (weight.kind() == PartKind.EMBEDDING) {
            return 0;
        }
        return Math.max(rowShare(weight), columnShare(weight));
    }

    private static double rowShare(Weight weight) {
        return weight.summary()
                .matrix()
                .filter(matrix -> matrix.rows().count() >= ALONE.limit("rows"))
                .map(matrix -> (double) matrix.rows().dead() / matrix.rows().count())
                .orElse(0.0);
    }

    private static double columnShare(Weight weight) {
        return weight.summary()
                .matrix()
                .filter(matrix -> matrix.columns().count() >= ALONE.limit("rows"))
                .map(matrix -> (double) matrix.columns().dead() / matrix.columns().count())
                .orElse(0.0);
    }

    private static String axis(Weight weight) {
        return rowShare(weight) >= columnShare(weight) ? "rows" : "columns";
    }
}
