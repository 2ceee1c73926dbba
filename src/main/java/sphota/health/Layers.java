package sphota.health;

import java.util.List;
import java.util.Set;
import sphota.audit.PartKind;
import sphota.format.Rule;

/// Layers whose magnitudes are out of line with their siblings.
final class Layers {

    private static final Rule EXPLODING = Findings.rule("health.exploding-layer");
    private static final Rule VANISHING = Findings.rule("health.vanishing-layer");
    private static final Rule OUTLIER = Findings.rule("health.layer-outlier");

    private final Findings findings;
    private final Set<Weight> explained;

    /// Looks at all but those that something else explains.
    Layers(Findings findings, Set<Weight> explained) {
        this.findings = findings;
        this.explained = explained;
    }

    void judge(List<Series> series) {
        for (var each : series) {
            boolean judged =
                    each.at(0).isTrained()
                            && (each.at(0).isMatrix() || each.at(0).kind() == PartKind.NORM)
                            && !each.at(0).name().endsWith("bias");
            if (judged && each.size() >= EXPLODING.limit("siblings")) {
                judge(each);
            }
        }
    }

    private void judge(Series series) {
        var logarithms = new double[series.size()];
        for (int i = 0; i < logarithms.length; i++) {
            double rms = series.at(i).rms().orElse(0);
            logarithms[i] = rms > 0 ? Math.log(rms) : Double.NaN;
        }
        var neighbours = new Neighbours(logarithms, OUTLIER.limit("floor"));
        for (int i = 0; i < logarithms.length; i++) {
            double residual = neighbours.residual(i);
            if (!Double.isNaN(residual)) {
                judge(series, i, residual, Math.abs(residual) / neighbours.usual());
            }
        }
    }

    /// @param residual the logarithm of its magnitude over that of its neighbours
    /// @param score the same over the usual distance
    private void judge(Series series, int index, double residual, double score) {
        double ratio = Math.exp(Math.abs(residual));
        var weight = series.at(index);
        var how = residual > 0 ? "%s times that of its neighbours" : "one %sth of its neighbours'";
        var said =
                "its root mean square of %s is ".formatted(Findings.said(weight.rms().orElse(0)))
                        + how.formatted(Findings.said(ratio));
        var rule = residual > 0 ? EXPLODING : VANISHING;
        if (ratio >= rule.limit("ratio") && score >= rule.limit("score")) {
            findings.add(
                    rule,
                    weight,
                    "%s, %s usual distances away; the limits are %s and %s"
                            .formatted(
                                    said,
                                    Findings.said(score),
                                    Findings.said(rule.limit("ratio")),
                                    Findings.said(rule.limit("score"))));
            return;
        }
        boolean atEnd = index < Neighbours.REACH || index >= series.size() - Neighbours.REACH;
        double least = OUTLIER.limit(atEnd ? "ratio-at-ends" : "ratio");
        if (series.size() >= OUTLIER.limit("siblings")
                && ratio >= least
                && score >= OUTLIER.limit("score")
                && !explained.contains(weight)) {
            findings.add(
                    OUTLIER,
                    weight,
                    "%s, %s usual distances away; the limits are %s and %s"
                            .formatted(
                                    said,
                                    Findings.said(score),
                                    Findings.said(least),
                                    Findings.said(OUTLIER.limit("score"))));
        }
    }
}
