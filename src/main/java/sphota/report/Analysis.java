package sphota.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sphota.audit.Architecture;
import sphota.description.Account;
import sphota.description.Opinion;
import sphota.format.Finding;
import sphota.format.Refusal;
import sphota.format.Severity;
import sphota.health.HealthFindings;
import sphota.redundancy.Redundancy;
import sphota.spectrum.TensorSpectra;
import sphota.statistics.Statistics;
import sphota.weights.Weights;

/// A model with the statistics of its tensors, and everything found in both.
///
/// @param spectra of matrices; none where they were not asked for
/// @param ofElements findings that only reading the elements could make
/// @param opinions what networks that read networks say of it, if they were asked
/// @param account of what it computes, if it is known what goes in and out
public record Analysis(
        Weights weights,
        Architecture architecture,
        Statistics statistics,
        Redundancy redundancy,
        List<TensorSpectra> spectra,
        List<Finding> ofElements,
        List<Opinion> opinions,
        Optional<Account> account) {

    public Analysis {
        spectra = List.copyOf(spectra);
        ofElements = List.copyOf(ofElements);
        opinions = List.copyOf(opinions);
    }

    /// An analysis with what follows from the statistics.
    ///
    /// @param integrity what [sphota.weights.Integrity] found
    public static Analysis of(
            Weights weights,
            Statistics statistics,
            Redundancy redundancy,
            List<TensorSpectra> spectra,
            List<Finding> integrity) {
        var architecture = Architecture.of(weights);
        var health = HealthFindings.of(weights, architecture, statistics, redundancy, spectra);
        return new Analysis(
                weights,
                architecture,
                statistics,
                redundancy,
                spectra,
                Stream.concat(integrity.stream(), health.stream()).toList(),
                List.of(),
                Optional.empty());
    }

    /// The same with what others say of it.
    public Analysis with(List<Opinion> said, Optional<Account> function) {
        return new Analysis(
                weights, architecture, statistics, redundancy, spectra, ofElements, said, function);
    }

    /// Of the model, its files and their elements.
    public List<Finding> findings() {
        return Stream.concat(weights.findings().stream(), ofElements.stream()).toList();
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
