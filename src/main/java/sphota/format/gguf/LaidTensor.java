package sphota.format.gguf;

import java.nio.ByteOrder;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

/// A tensor whose elements lie one after another in the file.
final class LaidTensor {

    private LaidTensor() {}

    /// Beside a size of 0 the product of the others may exceed any number, and so may strides:
    /// those of an empty tensor are 0.
    static Tensor of(String name, ElementType type, Shape shape, Region bytes) {
        var storage = new Storage.Stored(bytes);
        var content =
                bytes.byteSize() > 0
                        ? Content.Strided.all(storage, shape)
                        : new Content.Strided(
                                storage,
                                ByteOrder.LITTLE_ENDIAN,
                                0,
                                Strides.of(new long[shape.rank()]),
                                false,
                                false);
        return new Tensor(name, type, shape, content);
    }
}
