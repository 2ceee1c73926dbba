package sphota.diff;

import java.util.Collection;
import sphota.tensor.Tensor;

/// Numbers of elements that do not overflow.
final class Sizes {

    private Sizes() {}

    static long elements(Tensor tensor) {
        try {
            return tensor.shape().elements();
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }

    static double elements(Collection<Tensor> tensors) {
        return tensors.stream().mapToDouble(Sizes::elements).sum();
    }
}
