package sphota.diff;

import java.util.List;
import java.util.stream.Collectors;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// What relations are concluded from.
///
/// @param writtenOutInA of `onlyInA`, last layers that are A's table of words once more
record Facts(
        Weights a,
        Weights b,
        List<TensorChange> changes,
        List<Layers> layers,
        List<Tensor> onlyInA,
        List<Tensor> onlyInB,
        List<Tensor> writtenOutInA,
        List<Tensor> writtenOutInB) {

    private static final int NAMES_SHOWN = 3;

    /// How many pairs changed so.
    long count(Change change) {
        return changes.stream().filter(each -> each.change() == change).count();
    }

    static double elements(List<TensorChange> changes) {
        return changes.stream().mapToDouble(TensorChange::elements).sum();
    }

    /// The elements of the larger model.
    double largerElements() {
        return Math.max(Sizes.elements(a.tensors()), Sizes.elements(b.tensors()));
    }

    /// Layers that answer to others, or to none.
    List<Layers> changedLayers() {
        return layers.stream().filter(each -> !each.isSame()).toList();
    }

    /// `a, b, c and 5 more`.
    static String names(List<String> names) {
        var first = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        return names.size() <= NAMES_SHOWN
                ? first
                : "%s and %d more".formatted(first, names.size() - NAMES_SHOWN);
    }

    /// Of `count` things, `1 tensor` or `5 tensors`.
    static String counted(long count, String thing) {
        return counted(count, thing, thing + "s");
    }

    static String counted(long count, String thing, String things) {
        return "%,d %s".formatted(count, count == 1 ? thing : things);
    }
}
