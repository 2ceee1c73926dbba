package sphota.token;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which layer stands behind which, among those of one parent. The next of a numbered series, as
/// `fc2` behind `fc1`, if it takes as many inputs as there are outputs. Behind the last of a series
/// the first of the one other series that does, if no other series could be before that and it does
/// not lead back. Behind both halves of a gated MLP its other half. Nothing else is evident.
final class Chains {

    private static final Set<Role> CHAINED =
            Set.of(Role.DENSE, Role.CONVOLUTION, Role.HEAD, Role.UNKNOWN);

    /// What two layers must have in common for one to lead to the other.
    ///
    /// @param width outputs of the one, inputs of the other
    private record Joint(Layer.Axes axes, int width) {}

    /// Layers whose names differ by a number, in its order.
    private record Series(List<Layer> layers) {
        Layer first() {
            return layers.getFirst();
        }

        Layer last() {
            return layers.getLast();
        }
    }

    private final Map<Integer, Layer> next = new HashMap<>();

    private Chains() {}

    /// The layer behind each, by the index of its weights; none where that is not evident.
    static Map<Integer, Layer> among(List<Layer> siblings) {
        var chains = new Chains();
        var series =
                siblings.stream()
                        .filter(Chains::isChained)
                        .collect(Collectors.groupingBy(layer -> names(layer).series()))
                        .values()
                        .stream()
                        .map(layers ->
                                new Series(
                                        layers.stream()
                                                .sorted(
                                                        Comparator.comparing(
                                                                layer -> names(layer).sortKey()))
                                                .toList()))
                        .toList();
        series.forEach(chains::within);
        chains.between(series);
        chains.mlp(siblings);
        return chains.next;
    }

    private static boolean isChained(Layer layer) {
        return CHAINED.contains(layer.weights().role())
                && !(layer.axes() instanceof Layer.Axes.Alone);
    }

    private static LayerNames names(Layer layer) {
        return LayerNames.of(layer.weights().tensor().name());
    }

    private void within(Series series) {
        for (int i = 1; i < series.layers().size(); i++) {
            var layer = series.layers().get(i - 1);
            var following = series.layers().get(i);
            if (behind(layer).equals(before(following))) {
                put(layer, following);
            }
        }
    }

    private void between(Collection<Series> all) {
        Map<Joint, List<Series>> byFirst =
                all.stream().collect(Collectors.groupingBy(series -> before(series.first())));
        Map<Joint, List<Series>> byLast =
                all.stream().collect(Collectors.groupingBy(series -> behind(series.last())));
        for (var series : all) {
            var joint = behind(series.last());
            onlyOther(byFirst.getOrDefault(joint, List.of()), series)
                    .filter(other ->
                            onlyOther(byLast.getOrDefault(joint, List.of()), other).isPresent()
                                    && !behind(other.last()).equals(before(series.first())))
                    .ifPresent(other -> put(series.last(), other.first()));
        }
    }

    /// The one that is not `series`, if there is one and no more.
    private static Optional<Series> onlyOther(List<Series> all, Series series) {
        if (all.size() > 2) {
            return Optional.empty();
        }
        var others = all.stream().filter(other -> !other.equals(series)).toList();
        return others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
    }

    private void mlp(List<Layer> siblings) {
        Map<Joint, List<Layer>> downs =
                siblings.stream()
                        .filter(layer -> layer.weights().role() == Role.MLP_DOWN)
                        .collect(Collectors.groupingBy(Chains::before));
        for (var layer : siblings) {
            var role = layer.weights().role();
            var behind = downs.getOrDefault(behind(layer), List.of());
            if ((role == Role.MLP_UP || role == Role.MLP_GATE) && behind.size() == 1) {
                put(layer, behind.getFirst());
            }
        }
    }

    private void put(Layer layer, Layer following) {
        if (following.elements() / following.inputs() <= Token.MOST_WEIGHTS) {
            next.put(layer.weights().index(), following);
        }
    }

    private static Joint before(Layer layer) {
        return new Joint(layer.axes(), layer.inputs());
    }

    private static Joint behind(Layer layer) {
        return new Joint(layer.axes(), layer.outputs());
    }
}
