package sphota.interpreter.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.execution.Nonlinearity;

/// Which linear layers of a network follow each other, with nothing between them but functions of
/// single numbers, dropout and means: there, units can change places without changing the function.
final class Links {

    /// A layer and the one that takes what it gives.
    ///
    /// @param first the number of the layer's matrix among the tensors; its bias is the next tensor
    /// @param second that of the one that follows
    /// @param units that the first gives; of the second, as many columns for each as they go into
    ///   it
    /// @param scales whether a unit can be made greater by a positive factor and what follows be
    ///   divided by it: whether all functions between are positively homogeneous
    record Link(int first, int second, int units, boolean scales) {}

    private final List<Link> found = new ArrayList<>();
    private Optional<Integer> before = Optional.empty();
    private int units;
    private boolean scales;

    private Links() {}

    /// All of them in forward order. Within residual layers there are none, nor across them.
    static List<Link> of(Blueprint blueprint) {
        var links = new Links();
        Extent extent = blueprint.input();
        int tensor = 0;
        for (var layer : blueprint.layers()) {
            links.pass(layer, extent, tensor);
            tensor += new Blueprint(extent, List.of(layer)).parameters().size();
            extent = Blueprint.after(extent, layer);
        }
        return List.copyOf(links.found);
    }

    private void pass(Layer layer, Extent input, int tensor) {
        switch (layer) {
            case Layer.Dense(int features) -> linear(tensor, features);
            case Layer.Convolution convolution -> linear(tensor, convolution.channels());
            case Layer.Activation(var nonlinearity) ->
                    scales &=
                            nonlinearity == Nonlinearity.RELU
                                    || nonlinearity == Nonlinearity.LEAKY_RELU;
            case Layer.Dropout _, Layer.Mean _ -> {}
            case Layer.Flatten _ when !(input instanceof Extent.Sequence) -> {}
            default -> before = Optional.empty();
        }
    }

    private void linear(int tensor, int gives) {
        before.ifPresent(first -> found.add(new Link(first, tensor, units, scales)));
        before = Optional.of(tensor);
        units = gives;
        scales = true;
    }
}
