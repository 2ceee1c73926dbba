package sphota.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.audit.Architecture;
import sphota.audit.PartKind;
import sphota.audit.Subject;
import sphota.format.Rule;
import sphota.statistics.Measures;
import sphota.tensor.ViewKey;

/// Tensors that stand in the model twice, byte for byte. Bytes are compared only where type, shape
/// and statistics are equal. Not duplicates are views of the same bytes, constants, copies that are
/// kept for training, and embeddings known to be tied.
final class Duplicates {

    private static final Rule LAYER = Findings.rule("health.duplicate-layer");
    private static final Rule TENSOR = Findings.rule("health.duplicate-tensor");

    /// Originals with equal statistics that a tensor is compared with.
    private static final int MOST_COMPARED = 4;

    private final Findings findings;
    private final Architecture architecture;

    Duplicates(Findings findings, Architecture architecture) {
        this.findings = findings;
        this.architecture = architecture;
    }

    private record Key(String component, String type, List<Long> sizes, Measures measures) {}

    private record Twin(Weight original, Weight copy) {}

    private record At(int row, Series series, int index) {}

    private record Layers(String original, String copy) {}

    void judge(Population population, List<Series> series) {
        var places = new IdentityHashMap<Weight, At>();
        for (int row = 0; row < series.size(); row++) {
            var each = series.get(row);
            for (int i = 0; i < each.size(); i++) {
                places.put(each.at(i), new At(row, each, i));
            }
        }
        Map<Layers, List<Twin>> layers = new LinkedHashMap<>();
        for (var twin : twins(population.weights())) {
            var original = places.get(twin.original);
            var copy = places.get(twin.copy);
            if (original != null && copy != null && original.row == copy.row) {
                layers.computeIfAbsent(
                                new Layers(
                                        original.series.layer(original.index),
                                        copy.series.layer(copy.index)),
                                _ -> new ArrayList<>())
                        .add(twin);
            } else if (!isTied(twin)) {
                findings.add(
                        TENSOR,
                        twin.copy,
                        "equals %s byte for byte; the limit is %s elements"
                                .formatted(
                                        twin.original.name(),
                                        Findings.said(TENSOR.limit("elements"))));
            }
        }
        layers.forEach(this::tell);
    }

    private void tell(Layers layers, List<Twin> twins) {
        var first = twins.getFirst();
        findings.add(
                LAYER,
                first.copy.place(),
                "%s equals %s byte for byte in %d tensors, %s first; the limit is %s elements"
                        .formatted(
                                layers.copy,
                                layers.original,
                                twins.size(),
                                first.copy.name(),
                                Findings.said(LAYER.limit("elements"))));
    }

    private boolean isTied(Twin twin) {
        boolean embeddings = isEmbedding(twin.original) && isEmbedding(twin.copy);
        return embeddings
                && architecture.components().stream()
                        .filter(component -> component.name().equals(twin.copy.component()))
                        .anyMatch(component ->
                                component
                                        .value(Subject.TIED_EMBEDDINGS)
                                        .filter("true"::equals)
                                        .isPresent());
    }

    private static boolean isEmbedding(Weight weight) {
        return weight.kind() == PartKind.EMBEDDING || weight.kind() == PartKind.HEAD;
    }

    private static List<Twin> twins(List<Weight> weights) {
        Map<Key, List<Weight>> originals = new HashMap<>();
        var twins = new ArrayList<Twin>();
        for (var weight : weights) {
            if (isJudged(weight)) {
                var alike = originals.computeIfAbsent(key(weight), _ -> new ArrayList<>());
                boolean view = alike.stream().anyMatch(other -> isSameView(weight, other));
                var twin =
                        view
                                ? Optional.<Weight>empty()
                                : alike.stream()
                                        .filter(other ->
                                                SameBytes.of(weight.tensor(), other.tensor()))
                                        .findFirst();
                twin.ifPresent(original -> twins.add(new Twin(original, weight)));
                if (!view && twin.isEmpty() && alike.size() < MOST_COMPARED) {
                    alike.add(weight);
                }
            }
        }
        return twins;
    }

    private static boolean isJudged(Weight weight) {
        return weight.kind().isParameters()
                && weight.elements() >= LAYER.limit("elements")
                && !weight.summary().constant()
                && !weight.summary().allZero();
    }

    private static Key key(Weight weight) {
        var sizes = new ArrayList<Long>();
        for (long size : weight.tensor().shape().sizes()) {
            sizes.add(size);
        }
        return new Key(
                weight.component(),
                weight.tensor().type().label(),
                sizes,
                weight.summary().measures());
    }

    private static boolean isSameView(Weight one, Weight other) {
        return ViewKey.of(one.tensor()).isPresent()
                && ViewKey.of(one.tensor()).equals(ViewKey.of(other.tensor()));
    }
}
