package sphota.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sphota.format.Finding;
import sphota.format.Refusal;
import sphota.format.Severity;
import sphota.statistics.Statistics;
import sphota.weights.Weights;

/// A model with the statistics of its tensors, and everything found in both.
///
/// @param health findings that follow from the statistics
public record Analysis(Weights weights, Statistics statistics, List<Finding> health) {

    public static Analysis of(Weights weights, Statistics statistics) {
        return new Analysis(weights, statistics, HealthFindings.of(statistics));
    }

    /// Of the model, its files and its health.
    public List<Finding> findings() {
        return Stream.concat(weights.findings().stream(), health.stream()).toList();
    }

    /// Of files that were not read to their end and of tensors whose bytes could not be had.
    public List<Refusal> refusals() {
        return Stream.concat(
                        weights.refusals().stream(),
                        statistics.refusals().stream().map(Refusal::of))
                .toList();
    }

    /// The severity of the worst finding.
    public Optional<Severity> worst() {
        return findings().stream().map(Finding::severity).max(Severity::compareTo);
    }
}
