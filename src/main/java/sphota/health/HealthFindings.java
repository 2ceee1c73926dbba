package sphota.health;

import java.util.List;
import sphota.audit.Architecture;
import sphota.format.Finding;
import sphota.redundancy.Redundancy;
import sphota.spectrum.TensorSpectra;
import sphota.statistics.Statistics;
import sphota.weights.Weights;

/// What is wrong with the numbers of a model.
public final class HealthFindings {

    private HealthFindings() {}

    /// Judges every tensor that has statistics. Takes time in proportion to the number of tensors,
    /// and reads elements only of those whose statistics are equal.
    ///
    /// @param weights with their arena still open
    /// @param statistics of the same weights
    /// @param redundancy of the same statistics
    /// @param spectra of the same weights; none where they were not computed
    /// @return findings of the rules `health.…`
    public static List<Finding> of(
            Weights weights,
            Architecture architecture,
            Statistics statistics,
            Redundancy redundancy,
            List<TensorSpectra> spectra) {
        var population = Population.of(weights, statistics, redundancy, spectra);
        var series = Depth.series(population.weights());
        var findings = new Findings();
        new Values(findings).judge(population);
        new Dead(findings).judge(population, series);
        var explained = new Exchanges(findings).judge(series);
        explained.addAll(new Spikes(findings).judge(series));
        new Layers(findings, explained).judge(series);
        new Untouched(findings).judge(population, series);
        new Duplicates(findings, architecture).judge(population, series);
        new Mantissas(findings).judge(population, series);
        new Tails(findings).judge(population);
        new WastedStorage(findings).judge(weights);
        return findings.list();
    }
}
