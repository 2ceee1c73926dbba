package sphota.format.numpy;

import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// Tensors as headers of arrays describe them.
final class NpyTensors {

    private NpyTensors() {}

    /// An array over the storage of exactly its elements.
    ///
    /// @param array what to name where its sizes are beyond 2⁶³
    static Tensor of(String name, NpyHeader header, Storage storage, Region array) {
        try {
            var content =
                    new Content.Strided(
                            storage, header.dtype().order(), 0, header.strides(), false, false);
            return new Tensor(name, header.dtype().type(), header.shape(), content);
        } catch (ArithmeticException overflow) {
            throw array.refuse(0, "strides of shape %s exceed 2^63".formatted(header.shape()));
        }
    }

    /// An array whose elements are in a pickle.
    static Tensor ofObjects(String name, NpyHeader header) {
        return new Tensor(
                name,
                header.dtype().type(),
                header.shape(),
                new Content.Absent("Python objects in a pickle"));
    }
}
