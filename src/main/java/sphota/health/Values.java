package sphota.health;

import sphota.format.Rule;

/// Numbers that are wrong in any tensor.
final class Values {

    private static final Rule NAN = Findings.rule("health.nan");
    private static final Rule INFINITE = Findings.rule("health.infinite");
    private static final Rule MASK = Findings.rule("health.infinite-buffer");
    private static final Rule CONSTANT = Findings.rule("health.constant");
    private static final Rule LARGE = Findings.rule("health.large-weights");
    private static final Rule BEYOND = Findings.rule("health.beyond-f16");

    private final Findings findings;

    Values(Findings findings) {
        this.findings = findings;
    }

    void judge(Population population) {
        for (var weight : population.weights()) {
            notNumbers(weight);
            magnitudes(weight);
            boolean judged = weight.isMatrix() && weight.kind().isParameters();
            if (judged && weight.summary().constant() && !weight.summary().allZero()) {
                findings.add(
                        CONSTANT,
                        weight,
                        "each of %s elements is %s"
                                .formatted(
                                        Findings.grouped(weight.elements()),
                                        Findings.said(
                                                weight.summary().measures().min().orElse(0))));
            }
        }
    }

    private void notNumbers(Weight weight) {
        var counts = weight.summary().counts();
        if (counts.nans() > NAN.limit("elements")) {
            findings.add(
                    NAN,
                    weight,
                    "NaN in %s of %s elements; the limit is %s"
                            .formatted(
                                    Findings.grouped(counts.nans()),
                                    Findings.grouped(counts.elements()),
                                    Findings.said(NAN.limit("elements"))));
        }
        var rule = weight.kind().isParameters() ? INFINITE : MASK;
        if (counts.infinities() > rule.limit("elements")) {
            findings.add(
                    rule,
                    weight,
                    "infinities in %s of %s elements; the limit is %s"
                            .formatted(
                                    Findings.grouped(counts.infinities()),
                                    Findings.grouped(counts.elements()),
                                    Findings.said(rule.limit("elements"))));
        }
    }

    private void magnitudes(Weight weight) {
        double largest = weight.summary().measures().absMax().orElse(0);
        if (!weight.isTrainedMatrix()) {
            return;
        }
        double rms = weight.rms().orElse(0);
        if (rms > LARGE.limit("rms")) {
            findings.add(
                    LARGE,
                    weight,
                    "a root mean square of %s; the limit is %s"
                            .formatted(Findings.said(rms), Findings.said(LARGE.limit("rms"))));
        } else if (largest > BEYOND.limit("magnitude")) {
            findings.add(
                    BEYOND,
                    weight,
                    "a largest magnitude of %s; the limit is %s"
                            .formatted(
                                    Findings.said(largest),
                                    Findings.said(BEYOND.limit("magnitude"))));
        }
    }
}
