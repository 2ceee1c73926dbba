package sphota.token;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The small layers of a model.
final class Layers {

    private record Place(String file, String name) {}

    private Layers() {}

    /// All that are small enough, each with its bias and the layer behind it where these are
    /// evident. What is another's bias is no layer.
    static List<Layer> of(List<Subject> subjects) {
        Map<Place, Subject> byName = new HashMap<>();
        for (var subject : subjects) {
            byName.putIfAbsent(new Place(subject.file(), subject.tensor().name()), subject);
        }
        var layers = new ArrayList<Layer>();
        Set<Integer> biases = new HashSet<>();
        for (var subject : subjects) {
            if (axes(subject) > 1) {
                layer(subject, byName)
                        .ifPresent(layer -> {
                            layers.add(layer);
                            layer.bias().ifPresent(bias -> biases.add(bias.index()));
                        });
            }
        }
        for (var subject : subjects) {
            boolean small = subject.elements() > 0 && subject.elements() <= Token.MOST_WEIGHTS;
            if (axes(subject) <= 1
                    && small
                    && subject.isNumeric()
                    && !biases.contains(subject.index())) {
                layers.add(
                        new Layer(
                                subject,
                                Optional.empty(),
                                new Layer.Axes.Alone(),
                                Optional.empty()));
            }
        }
        return chained(layers);
    }

    private static int axes(Subject subject) {
        return subject.source().map(source -> source.shape().rank()).orElse(0);
    }

    private static Optional<Layer> layer(Subject weights, Map<Place, Subject> byName) {
        if (!weights.isNumeric()
                || weights.elements() == 0
                || weights.elements() > Layer.MOST_ELEMENTS) {
            return Optional.empty();
        }
        var bias =
                LayerNames.bias(weights.tensor().name())
                        .map(name -> byName.get(new Place(weights.file(), name)))
                        .filter(found -> found.isNumeric() && axes(found) == 1);
        var first = new Layer(weights, bias, new Layer.Axes.OutputsFirst(), Optional.empty());
        var last = new Layer(weights, bias, new Layer.Axes.OutputsLast(), Optional.empty());
        boolean lastFits = !fits(first) && bias.isPresent() && fits(last);
        var layer = LayerNames.isKernel(weights.tensor().name()) || lastFits ? last : first;
        return layer.elements() / layer.outputs() > Token.MOST_WEIGHTS
                ? Optional.empty()
                : Optional.of(
                        fits(layer)
                                ? layer
                                : new Layer(
                                        weights, Optional.empty(), layer.axes(), Optional.empty()));
    }

    private static boolean fits(Layer layer) {
        return layer.bias().filter(bias -> bias.elements() == layer.outputs()).isPresent();
    }

    private static List<Layer> chained(List<Layer> layers) {
        Map<Integer, Layer> next = new HashMap<>();
        layers.stream()
                .collect(Collectors.groupingBy(Layers::parent))
                .values()
                .forEach(siblings -> next.putAll(Chains.among(siblings)));
        return layers.stream()
                .map(layer ->
                        Optional.ofNullable(next.get(layer.weights().index()))
                                .map(layer::into)
                                .orElse(layer))
                .toList();
    }

    private static Place parent(Layer layer) {
        return new Place(
                layer.weights().file(), LayerNames.of(layer.weights().tensor().name()).parent());
    }
}
