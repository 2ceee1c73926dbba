package sphota.audit;

import java.util.Optional;
import sphota.tensor.Shape;

/// A dense or convolutional layer, by the shape of its weights.
///
/// PyTorch and Chainer keep `[out, in, kernel…]`, Keras `[kernel…, in, out]`, and `[kernel…, in,
/// multiplier]` of a depthwise convolution.
///
/// @param kernelAxes 0 for a dense layer
/// @param depthwise whether each channel is convolved alone
record Layer(Entry entry, long in, long out, int kernelAxes, boolean depthwise) {

    static Optional<Layer> of(Entry entry) {
        var shape = entry.shape();
        int rank = shape.rank();
        if (!entry.hasRank(rank) || rank < 2 || rank > 5) {
            return Optional.empty();
        }
        return switch (entry.name().last()) {
            case "weight", "W" ->
                    Optional.of(
                            new Layer(
                                    entry,
                                    shape.size(1),
                                    shape.size(0),
                                    rank - 2,
                                    rank > 2 && shape.size(1) == 1 && shape.size(0) > 1));
            case "kernel" ->
                    Optional.of(
                            new Layer(
                                    entry,
                                    shape.size(rank - 2),
                                    shape.size(rank - 1),
                                    rank - 2,
                                    false));
            case "depthwise_kernel" -> depthwise(entry, shape);
            default -> Optional.empty();
        };
    }

    private static Optional<Layer> depthwise(Entry entry, Shape shape) {
        long in = shape.size(shape.rank() - 2);
        long multiplier = shape.size(shape.rank() - 1);
        return in > Long.MAX_VALUE / multiplier
                ? Optional.empty()
                : Optional.of(new Layer(entry, in, in * multiplier, shape.rank() - 2, true));
    }

    boolean isConvolution() {
        return kernelAxes > 0;
    }

    /// Whether this may take what `before` gives: as many channels, or each of them at many places
    /// where a convolution is flattened.
    boolean mayFollow(Layer before) {
        if (isConvolution()) {
            boolean kept = depthwise && out % before.out == 0;
            return before.isConvolution() && (in == before.out || kept);
        }
        return before.isConvolution() ? in % before.out == 0 : in == before.out;
    }

    /// Whether one channel enters, or each of as many as leave is convolved alone: PyTorch keeps
    /// both in the same shape.
    boolean isAmbiguous() {
        return depthwise && !entry.name().last().equals("depthwise_kernel");
    }
}
