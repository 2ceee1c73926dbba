package sphota.net;

import ai.djl.ndarray.NDArray;

/// Linear maps without offsets.
final class Linear {

    private Linear() {}

    /// @param in the last axis is that of inputs
    /// @param weight [outputs, inputs]
    static NDArray of(NDArray in, NDArray weight) {
        return in.getNDArrayInternal().linear(in, weight, null).singletonOrThrow();
    }
}
