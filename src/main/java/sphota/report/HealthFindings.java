package sphota.report;

import java.util.ArrayList;
import java.util.List;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;
import sphota.statistics.Statistics;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;

/// What statistics say about the health of a model's tensors.
final class HealthFindings {

    private HealthFindings() {}

    static List<Finding> of(Statistics statistics) {
        var findings = new ArrayList<Finding>();
        for (var tensor : statistics.tensors()) {
            tensor.summary().ifPresent(summary -> of(tensor, summary, findings));
        }
        return List.copyOf(findings);
    }

    private static void of(TensorStatistics tensor, Summary summary, List<Finding> findings) {
        if (summary.counts().nans() > 0) {
            findings.add(
                    finding(
                            "health.nan",
                            Severity.HIGH,
                            tensor,
                            "NaN in %s of %s elements"
                                    .formatted(
                                            Numbers.grouped(summary.counts().nans()),
                                            Numbers.grouped(summary.counts().elements()))));
        }
        if (summary.counts().infinities() > 0) {
            findings.add(
                    finding(
                            "health.infinite",
                            Severity.MEDIUM,
                            tensor,
                            "infinities in %s of %s elements"
                                    .formatted(
                                            Numbers.grouped(summary.counts().infinities()),
                                            Numbers.grouped(summary.counts().elements()))));
        }
        boolean matrix = tensor.tensor().shape().rank() >= 2 && summary.counts().elements() > 1;
        if (matrix && summary.allZero()) {
            findings.add(finding("health.all-zero", Severity.LOW, tensor, "every element is zero"));
        } else if (matrix && summary.constant()) {
            findings.add(
                    finding(
                            "health.constant",
                            Severity.LOW,
                            tensor,
                            "every element is " + Numbers.measure(summary.measures().min())));
        }
    }

    private static Finding finding(
            String rule, Severity severity, TensorStatistics tensor, String what) {
        return new Finding(
                rule,
                severity,
                TensorFacts.place(tensor.tensor()).orElseGet(() -> Place.whole(tensor.file())),
                "%s: %s".formatted(tensor.tensor().name(), what));
    }
}
