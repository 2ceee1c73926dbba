package sphota.health;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import sphota.audit.PartKind;
import sphota.format.Rule;

/// Matrices whose largest singular value holds far more than in their siblings, as an edit of rank
/// one leaves them (Meng and others, "Locating and editing factual associations in GPT", 2022).
final class Spikes {

    private static final Rule RULE = Findings.rule("health.rank-one-spike");

    private final Findings findings;

    private final Set<Weight> spiked = Collections.newSetFromMap(new IdentityHashMap<>());

    Spikes(Findings findings) {
        this.findings = findings;
    }

    /// Judges siblings.
    ///
    /// @return the tensors with a spike
    Set<Weight> judge(List<Series> series) {
        for (var each : series) {
            if (isJudged(each)) {
                judge(each);
            }
        }
        return spiked;
    }

    /// A product of two thin matrices, as in an adapter, is one of few singular values by nature.
    private static boolean isJudged(Series series) {
        var first = series.at(0);
        return first.isTrainedMatrix()
                && first.kind() != PartKind.ADAPTER
                && series.size() >= RULE.limit("siblings")
                && first.spectrum()
                        .filter(each -> each.matrix().smaller() >= RULE.limit("smaller"))
                        .isPresent();
    }

    private void judge(Series series) {
        var logarithms = new double[series.size()];
        for (int i = 0; i < logarithms.length; i++) {
            double share = series.at(i).topShare().orElse(0);
            logarithms[i] = share > 0 && share < 1 ? Math.log(share / (1 - share)) : Double.NaN;
        }
        var neighbours = new Neighbours(logarithms, RULE.limit("floor"));
        for (int i = 0; i < logarithms.length; i++) {
            double share = series.at(i).topShare().orElse(0);
            double residual = neighbours.residual(i);
            double score = residual / neighbours.usual();
            if (share >= RULE.limit("share")
                    && Math.exp(residual) >= RULE.limit("ratio")
                    && score >= RULE.limit("score")) {
                spiked.add(series.at(i));
                findings.add(
                        RULE,
                        series.at(i),
                        "its largest singular value holds %s of the sum of squares, over the rest %s times as much as in its neighbours, %s usual distances away; the limits are %s, %s and %s"
                                .formatted(
                                        Findings.percent(share),
                                        Findings.said(Math.exp(residual)),
                                        Findings.said(score),
                                        Findings.percent(RULE.limit("share")),
                                        Findings.said(RULE.limit("ratio")),
                                        Findings.said(RULE.limit("score"))));
            }
        }
    }
}
