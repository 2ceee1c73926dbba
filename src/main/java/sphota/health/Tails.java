package sphota.health;

import sphota.format.Rule;
import sphota.spectrum.Metrics;

/// Power laws of eigenvalues outside the range in which WeightWatcher finds well-trained layers,
/// where the fit can be trusted.
final class Tails {

    private static final Rule LOW = Findings.rule("health.alpha-low");
    private static final Rule HIGH = Findings.rule("health.alpha-high");

    private final Findings findings;

    Tails(Findings findings) {
        this.findings = findings;
    }

    void judge(Population population) {
        for (var weight : population.weights()) {
            if (weight.isTrainedMatrix()
                    && weight.spectrum().isPresent()
                    && weight.spectrum().get().metrics().powerLaw()
                            instanceof Metrics.PowerLaw.Fitted fit) {
                judge(weight, fit);
            }
        }
    }

    private void judge(Weight weight, Metrics.PowerLaw.Fitted fit) {
        boolean low = fit.alpha() < LOW.limit("alpha");
        var rule = low ? LOW : HIGH;
        // The standard error must leave no doubt on which side of the limit it is.
        double sure = Math.abs(fit.alpha() - rule.limit("alpha")) / fit.sigma();
        boolean outside = low || fit.alpha() > HIGH.limit("alpha");
        if (outside
                && fit.tail() >= rule.limit("tail")
                && fit.ksDistance() <= rule.limit("distance")
                && sure >= rule.limit("errors")) {
            findings.add(
                    rule,
                    weight,
                    "alpha is %s ± %s over %d eigenvalues at a distance D of %s; the limit is %s"
                            .formatted(
                                    Findings.said(fit.alpha()),
                                    Findings.said(fit.sigma()),
                                    fit.tail(),
                                    Findings.said(fit.ksDistance()),
                                    Findings.said(rule.limit("alpha"))));
        }
    }
}
