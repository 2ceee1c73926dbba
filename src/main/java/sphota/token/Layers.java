package sphota.token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The small layers of a model.
final class Layers {

    private static final Set<Role> CHAINED =
            Set.of(Role.DENSE, Role.CONVOLUTION, Role.HEAD, Role.UNKNOWN);

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
        Map<Place, List<Layer>> siblings =
                layers.stream().collect(Collectors.groupingBy(Layers::parent));
        return layers.stream()
                .map(layer ->
                        next(layer, siblings.getOrDefault(parent(layer), List.of()))
                                .map(layer::into)
                                .orElse(layer))
                .toList();
    }

    private static Place parent(Layer layer) {
        return new Place(layer.weights().file(), names(layer).parent());
    }

    private static LayerNames names(Layer layer) {
        return LayerNames.of(layer.weights().tensor().name());
    }

    /// The next of a numbered series, else the one sibling that takes as many inputs as this has
    /// outputs, if no other sibling could be before it and it does not lead back.
    private static Optional<Layer> next(Layer layer, List<Layer> siblings) {
        var role = layer.weights().role();
        if (role == Role.MLP_UP || role == Role.MLP_GATE) {
            return only(
                    siblings.stream()
                            .filter(other ->
                                    other.weights().role() == Role.MLP_DOWN && leads(layer, other))
                            .toList());
        }
        if (!isChained(layer)) {
            return Optional.empty();
        }
        return inSeries(layer, siblings).or(() -> evident(layer, siblings));
    }

    private static Optional<Layer> inSeries(Layer layer, List<Layer> siblings) {
        var names = names(layer);
        return siblings.stream()
                .filter(other ->
                        isChained(other)
                                && names(other).series().equals(names.series())
                                && names(other).sortKey().compareTo(names.sortKey()) > 0)
                .min(Comparator.comparing(other -> names(other).sortKey()))
                .filter(other -> leads(layer, other));
    }

    private static Optional<Layer> evident(Layer layer, List<Layer> siblings) {
        var chained = siblings.stream().filter(Layers::isChained).toList();
        return only(chained.stream().filter(other -> leads(layer, other)).toList())
                .filter(other ->
                        chained.stream().filter(before -> leads(before, other)).count() == 1
                                && !leads(other, layer)
                                && !names(other).series().equals(names(layer).series()));
    }

    private static Optional<Layer> only(List<Layer> layers) {
        return layers.size() == 1 ? Optional.of(layers.getFirst()) : Optional.empty();
    }

    private static boolean isChained(Layer layer) {
        return CHAINED.contains(layer.weights().role())
                && !(layer.axes() instanceof Layer.Axes.Alone);
    }

    private static boolean leads(Layer layer, Layer other) {
        return other.weights().index() != layer.weights().index()
                && other.axes().equals(layer.axes())
                && other.inputs() == layer.outputs()
                && other.elements() / other.inputs() <= Token.MOST_WEIGHTS;
    }
}
