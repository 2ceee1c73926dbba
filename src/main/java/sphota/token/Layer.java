package sphota.token;

import java.util.Optional;
import sphota.tensor.Shape;

/// A tensor told neuron by neuron.
///
/// @param weights of which each index along `outputAxis` is a neuron
/// @param bias with one number for each neuron
/// @param next the layer its neurons go into
record Layer(Subject weights, Optional<Subject> bias, Axes axes, Optional<Layer> next) {

    /// More elements than this are no small layer.
    static final int MOST_ELEMENTS = 1 << 16;

    /// Which axis of the weights is which.
    sealed interface Axes {

        /// Outputs along the first axis, inputs along the second, as PyTorch has them.
        record OutputsFirst() implements Axes {}

        /// Inputs along the last axis but one, outputs along the last, as Keras has them.
        record OutputsLast() implements Axes {}

        /// One axis or none: all is one neuron.
        record Alone() implements Axes {}
    }

    Shape shape() {
        return weights.source().orElseThrow().shape();
    }

    int outputs() {
        return switch (axes) {
            case Axes.OutputsFirst _ -> (int) shape().size(0);
            case Axes.OutputsLast _ -> (int) shape().size(shape().rank() - 1);
            case Axes.Alone _ -> 1;
        };
    }

    int inputs() {
        return switch (axes) {
            case Axes.OutputsFirst _ -> (int) shape().size(1);
            case Axes.OutputsLast _ -> (int) shape().size(shape().rank() - 2);
            case Axes.Alone _ -> elements();
        };
    }

    int elements() {
        return (int) weights.elements();
    }

    Layer into(Layer following) {
        return new Layer(weights, bias, axes, Optional.of(following));
    }

    /// The weights into one neuron, in the order of the tensor.
    ///
    /// @param all elements of the tensor
    MaskedVector incoming(double[] all, int output) {
        var into = new double[elements() / outputs()];
        for (int i = 0; i < into.length; i++) {
            into[i] =
                    switch (axes) {
                        case Axes.OutputsFirst _ -> all[output * into.length + i];
                        case Axes.OutputsLast _ -> all[i * outputs() + output];
                        case Axes.Alone _ -> all[i];
                    };
        }
        return MaskedVector.of(into);
    }

    /// The weights that take one input, in the order of the tensor.
    ///
    /// @param all elements of the tensor
    MaskedVector ofInput(double[] all, int input) {
        var from = new double[elements() / inputs()];
        int inner =
                switch (axes) {
                    case Axes.OutputsFirst _ -> elements() / outputs() / inputs();
                    case Axes.OutputsLast _ -> outputs();
                    case Axes.Alone _ -> 1;
                };
        for (int i = 0; i < from.length; i++) {
            from[i] = all[(i / inner * inputs() + input) * inner + i % inner];
        }
        return MaskedVector.of(from);
    }
}
