package sphota.health;

import java.util.List;
import java.util.stream.Stream;
import sphota.audit.Architecture;
import sphota.format.Finding;
import sphota.redundancy.Redundancy;
import sphota.spectrum.Spectra;
import sphota.statistics.Statistics;
import sphota.weights.Weights;

/// Models judged with everything that `analyze` computes by itself.
final class Judged {

    private static final double BUDGET_SECONDS = 5;

    private Judged() {}

    /// What is said of their health.
    static List<Finding> health(Weights weights) {
        var statistics =
                Statistics.of(
                        weights,
                        new sphota.statistics.Settings(false, false, true, 1),
                        Statistics.Progress.SILENT);
        var settings =
                sphota.spectrum.Settings.standard()
                        .withThreads(1)
                        .withBudgetSeconds(BUDGET_SECONDS);
        return HealthFindings.of(
                weights,
                Architecture.of(weights),
                statistics,
                Redundancy.of(statistics),
                Spectra.of(weights, settings).tensors());
    }

    /// What is said of them at all.
    static List<Finding> all(Weights weights) {
        return Stream.concat(weights.findings().stream(), health(weights).stream()).toList();
    }
}
