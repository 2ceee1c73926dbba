package sphota.net;

import ai.djl.ndarray.NDArray;

/// Arrays multiplied by plain numbers. The engine's own `mul(Number)` gives the memory of the
/// number back before a gradient reads it, which then is that of another number; here it lasts as
/// long as the scope or the manager of the array.
public final class Scaled {

    private Scaled() {}

    /// All numbers of an array times one.
    public static NDArray of(NDArray in, double factor) {
        return in.mul(in.getManager().create((float) factor));
    }
}
