package sphota.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sphota.audit.Architecture;
import sphota.format.Finding;
import sphota.redundancy.Redundancy;
import sphota.spectrum.TensorSpectra;
import sphota.statistics.Statistics;
import sphota.tensor.Tensor;
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

    /// The tensors of which [#of] reads elements, or may: vectors, which are compared along layers,
    /// and those with equal measures, which may be copies.
    public static List<Tensor> read(Statistics statistics) {
        Map<List<Object>, List<Tensor>> alike = new LinkedHashMap<>();
        var read = new ArrayList<Tensor>();
        for (var each : statistics.tensors()) {
            var shape = each.tensor().shape();
            if (shape.rank() == 1) {
                read.add(each.tensor());
            } else {
                each.summary()
                        .filter(summary -> !summary.constant() && !summary.allZero())
                        .ifPresent(summary ->
                                alike.computeIfAbsent(
                                                List.of(shape, summary.measures()),
                                                _ -> new ArrayList<>())
                                        .add(each.tensor()));
            }
        }
        alike.values().stream().filter(same -> same.size() > 1).forEach(read::addAll);
        return List.copyOf(read);
    }
}
