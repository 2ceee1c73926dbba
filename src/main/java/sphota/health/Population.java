package sphota.health;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.audit.PartKind;
import sphota.audit.TensorKinds;
import sphota.redundancy.Redundancy;
import sphota.redundancy.TensorRedundancy;
import sphota.spectrum.Spectrum;
import sphota.spectrum.TensorSpectra;
import sphota.statistics.Statistics;
import sphota.statistics.Summary;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// The tensors of a model that have statistics, with what else is known of them.
///
/// @param weights in the order of the files
record Population(List<Weight> weights) {

    Population {
        weights = List.copyOf(weights);
    }

    static Population of(
            Weights model,
            Statistics statistics,
            Redundancy redundancy,
            List<TensorSpectra> spectra) {
        Map<String, String> components = new LinkedHashMap<>();
        model.files().forEach(file -> components.put(file.path(), TensorKinds.component(file)));
        var kinds = kinds(model, components);
        var redundancies = new IdentityHashMap<Tensor, TensorRedundancy>();
        redundancy.tensors().forEach(each -> redundancies.put(each.tensor(), each));
        var computed = new IdentityHashMap<Tensor, List<Spectrum>>();
        spectra.forEach(each -> computed.put(each.tensor(), each.spectra()));
        var weights = new ArrayList<Weight>();
        for (var each : statistics.tensors()) {
            each.summary()
                    .ifPresent(summary ->
                            weights.add(
                                    new Weight(
                                            each.file(),
                                            components.getOrDefault(each.file(), each.file()),
                                            each.tensor(),
                                            summary,
                                            kind(each.tensor(), summary, kinds),
                                            Optional.ofNullable(redundancies.get(each.tensor())),
                                            computed.getOrDefault(each.tensor(), List.of()))));
        }
        return new Population(weights);
    }

    private static PartKind kind(
            Tensor tensor, Summary summary, IdentityHashMap<Tensor, PartKind> kinds) {
        return Masks.isMask(tensor, summary)
                ? PartKind.BUFFER
                : kinds.getOrDefault(tensor, PartKind.OTHER);
    }

    private static IdentityHashMap<Tensor, PartKind> kinds(
            Weights model, Map<String, String> components) {
        Map<String, List<Tensor>> tensors = new LinkedHashMap<>();
        for (var file : model.files()) {
            tensors.computeIfAbsent(
                            components.getOrDefault(file.path(), file.path()),
                            _ -> new ArrayList<>())
                    .addAll(file.reading().tensors());
        }
        var kinds = new IdentityHashMap<Tensor, PartKind>();
        for (var group : tensors.values()) {
            var ofGroup = TensorKinds.of(group);
            for (int i = 0; i < group.size(); i++) {
                kinds.put(group.get(i), ofGroup.get(i));
            }
        }
        return kinds;
    }

    /// Those of each component, in their order.
    Map<String, List<Weight>> byComponent() {
        Map<String, List<Weight>> components = new LinkedHashMap<>();
        weights.forEach(weight ->
                components.computeIfAbsent(weight.component(), _ -> new ArrayList<>()).add(weight));
        return components;
    }
}
