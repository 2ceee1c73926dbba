package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;

/// Layer normalisation with a gain and no offset (Ba, Kiros and Hinton 2016). Of the engine's
/// operations it is one, where the root mean square alone would be six.
final class Norms {

    private static final float EPSILON = 1e-5f;

    private final Weights weights;
    private final Map<Long, NDArray> offsets = new HashMap<>();

    Norms(NDManager manager, Weights weights) {
        this.weights = weights;
        weights.all()
                .forEach((name, gain) -> {
                    if (name.contains("norm")) {
                        offsets.computeIfAbsent(
                                gain.size(), size -> manager.zeros(new Shape(size)));
                    }
                });
    }

    /// @param name of the gain, without `.weight`
    NDArray apply(String name, NDArray in) {
        var gain = weights.get(name + ".weight");
        return in.getNDArrayInternal()
                .layerNorm(in, gain.getShape(), gain, offset(gain), EPSILON)
                .singletonOrThrow();
    }

    private NDArray offset(NDArray gain) {
        var offset = offsets.get(gain.size());
        if (offset == null) {
            throw new IllegalArgumentException("no norm of %d numbers".formatted(gain.size()));
        }
        return offset;
    }
}
