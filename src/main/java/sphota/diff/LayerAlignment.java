package sphota.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import sphota.bytes.Budget;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

/// Finds which layer of A a layer of B holds, by what stands in them.
final class LayerAlignment {

    private static final int MOST_LAYERS = 512;
    private static final double RECOGNISED = 0.5;
    private static final double CLEARLY = 0.1;

    private final Budget budget;

    LayerAlignment(Budget budget) {
        this.budget = budget;
    }

    /// Numbered tensors by stack, number and role.
    static Map<String, NavigableMap<Integer, Map<String, Tensor>>> stacks(List<Tensor> tensors) {
        var stacks = new TreeMap<String, NavigableMap<Integer, Map<String, Tensor>>>();
        for (var tensor : tensors) {
            Names.numbered(Names.normalised(tensor.name()))
                    .ifPresent(at ->
                            stacks.computeIfAbsent(at.stack(), _ -> new TreeMap<>())
                                    .computeIfAbsent(at.number(), _ -> new HashMap<>())
                                    .putIfAbsent(at.role(), tensor));
        }
        return stacks;
    }

    /// The stacks that both have.
    List<Layers> of(List<Tensor> a, List<Tensor> b) {
        var stacksA = stacks(a);
        var found = new ArrayList<Layers>();
        stacks(b)
                .forEach((stack, layersB) -> {
                    var layersA = stacksA.get(stack);
                    if (layersA != null
                            && Math.max(layersA.size(), layersB.size()) <= MOST_LAYERS
                            && Math.max(layersA.size(), layersB.size()) > 1
                            && (isRepetitive(layersA) || isRepetitive(layersB))) {
                        found.add(align(stack, layersA, layersB));
                    }
                });
        return found;
    }

    /// Whether layers are alike in roles: the numbers count layers, not the modules of one row.
    private static boolean isRepetitive(NavigableMap<Integer, Map<String, Tensor>> layers) {
        if (layers.size() < 2) {
            return false;
        }
        var first = shapes(layers.firstEntry().getValue());
        long alike = layers.values().stream().filter(each -> shapes(each).equals(first)).count();
        return 2 * alike > layers.size();
    }

    private static Map<String, Shape> shapes(Map<String, Tensor> layer) {
        var shapes = new HashMap<String, Shape>();
        layer.forEach((role, tensor) -> shapes.put(role, tensor.shape()));
        return shapes;
    }

    private Layers align(
            String stack,
            NavigableMap<Integer, Map<String, Tensor>> a,
            NavigableMap<Integer, Map<String, Tensor>> b) {
        var moved = new TreeMap<Integer, Integer>();
        var role = tellingRole(a, b);
        if (role.isPresent()) {
            var samplesA = samples(a, role.get());
            var samplesB = samples(b, role.get());
            samplesB.forEach((number, sample) -> {
                double here =
                        Optional.ofNullable(samplesA.get(number))
                                .map(sample::correlation)
                                .orElse(0.0);
                if (here < RECOGNISED) {
                    samplesA.entrySet().stream()
                            .max(
                                    Comparator.comparingDouble(
                                            each -> sample.correlation(each.getValue())))
                            .filter(best -> {
                                double there = sample.correlation(best.getValue());
                                return there >= RECOGNISED && there > here + CLEARLY;
                            })
                            .ifPresent(best -> moved.put(number, best.getKey()));
                }
            });
        }
        var uses = new TreeMap<Integer, Integer>();
        var added = new ArrayList<Integer>();
        for (int number : b.keySet()) {
            int of = moved.getOrDefault(number, number);
            if (a.containsKey(of)) {
                uses.merge(of, 1, Integer::sum);
            } else {
                added.add(number);
            }
        }
        var removed = new TreeSet<>(a.keySet());
        removed.removeAll(uses.keySet());
        var repeated =
                uses.entrySet().stream()
                        .filter(use -> use.getValue() > 1)
                        .map(Map.Entry::getKey)
                        .toList();
        return new Layers(stack, a.size(), b.size(), moved, List.copyOf(removed), added, repeated);
    }

    /// The largest matrix that layers of both have.
    private static Optional<String> tellingRole(
            NavigableMap<Integer, Map<String, Tensor>> a,
            NavigableMap<Integer, Map<String, Tensor>> b) {
        var inB = b.firstEntry().getValue().keySet();
        return a.firstEntry().getValue().entrySet().stream()
                .filter(each -> inB.contains(each.getKey()))
                .filter(each -> each.getValue().shape().rank() >= 2)
                .max(
                        Comparator.comparingLong((Map.Entry<String, Tensor> each) ->
                                        Sizes.elements(each.getValue()))
                                .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    private Map<Integer, Sample> samples(
            NavigableMap<Integer, Map<String, Tensor>> layers, String role) {
        var samples = new TreeMap<Integer, Sample>();
        layers.forEach((number, tensors) ->
                Optional.ofNullable(tensors.get(role))
                        .flatMap(tensor -> Sample.of(tensor, budget))
                        .ifPresent(sample -> samples.put(number, sample)));
        return samples;
    }
}
