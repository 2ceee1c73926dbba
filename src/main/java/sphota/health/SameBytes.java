package sphota.health;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;
import sphota.tensor.Views;

/// Compares the bytes of tensors that stand in the file as they are.
final class SameBytes {

    private SameBytes() {}

    /// Whether both stand in place and have the same elements one after another; `false` where a
    /// file shrank since it was opened.
    static boolean of(Tensor one, Tensor other) {
        var first = bytes(one);
        var second = bytes(other);
        try {
            return first.isPresent()
                    && second.isPresent()
                    && first.get().byteSize() == second.get().byteSize()
                    && first.get().mismatch(second.get()) == -1;
        } catch (InternalError error) {
            if (Views.isShrunk(error)) {
                return false;
            }
            throw error;
        }
    }

    /// The bytes of a tensor that stands in the file as it is, one element after another.
    static Optional<MemorySegment> bytes(Tensor tensor) {
        return tensor.content() instanceof Content.Strided strided
                        && strided.storage() instanceof Storage.Stored(Region source)
                        && strided.strides().isContiguous(tensor.shape())
                        && !strided.conjugated()
                        && !strided.negated()
                        && tensor.type().bits(strided.offset()) % Byte.SIZE == 0
                ? slice(source, tensor.type().bits(strided.offset()) / Byte.SIZE, tensor)
                : Optional.empty();
    }

    private static Optional<MemorySegment> slice(Region source, long first, Tensor tensor) {
        long bytes = tensor.logicalBytes();
        return bytes <= source.byteSize() - first
                ? Optional.of(source.segment().asSlice(first, bytes))
                : Optional.empty();
    }
}
