package sphota.redundancy;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Optional;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// A tensor whose elements stand in the file one after another, little-endian, each of whole bytes.
///
/// @param bytes of all elements
record InPlace(Scalar type, MemorySegment bytes) {

    /// Empty for any other tensor.
    static Optional<InPlace> of(Tensor tensor) {
        return tensor.type() instanceof Scalar type
                        && type.bits() % Byte.SIZE == 0
                        && tensor.content() instanceof Content.Strided strided
                        && strided.storage() instanceof Storage.Stored(var source)
                        && stands(tensor, type, strided, source.byteSize())
                ? Optional.of(
                        new InPlace(
                                type,
                                source.segment()
                                        .asSlice(
                                                type.bytes(strided.offset()),
                                                tensor.logicalBytes())))
                : Optional.empty();
    }

    private static boolean stands(
            Tensor tensor, Scalar type, Content.Strided strided, long storageBytes) {
        return strided.strides().isContiguous(tensor.shape())
                && (strided.order() == ByteOrder.LITTLE_ENDIAN || type.bits() == Byte.SIZE)
                && !strided.conjugated()
                && !strided.negated()
                && tensor.logicalBytes() <= storageBytes - type.bytes(strided.offset());
    }

    int elementBytes() {
        return type.bits() / Byte.SIZE;
    }

    long elements() {
        return bytes.byteSize() / elementBytes();
    }
}
