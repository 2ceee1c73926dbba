package sphota.format.gguf;

import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// A tensor whose elements lie one after another in the file.
final class LaidTensor {

    private LaidTensor() {}

    static Tensor of(String name, ElementType type, Shape shape, Region bytes) {
        return new Tensor(name, type, shape, Content.Strided.all(new Storage.Stored(bytes), shape));
    }
}
