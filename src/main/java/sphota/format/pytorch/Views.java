package sphota.format.pytorch;

import java.nio.ByteOrder;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;

/// Makes views that lie within their storage, and refuses others.
final class Views {

    private Views() {}

    /// A view whose every element lies in the storage.
    ///
    /// @param offset of the first element, in elements
    /// @throws sphota.bytes.MalformedFileException where `arguments` stand, if one lies outside
    static Content.Strided of(
            Storage storage,
            ByteOrder order,
            Scalar type,
            long offset,
            Shape shape,
            Strides strides,
            boolean conjugated,
            boolean negated,
            Arguments arguments) {
        if (shape.rank() != strides.rank()) {
            throw arguments.refuse("size %s and stride %s".formatted(shape, strides));
        }
        try {
            long last = strides.reach(shape);
            if (last >= 0) {
                long endBits = type.bits(Math.addExact(Math.addExact(offset, last), 1));
                if (Math.ceilDiv(endBits, Byte.SIZE) > storage.byteSize()) {
                    throw arguments.refuse(
                            "a view of %s at element %d with size %s and stride %s ends behind its storage of %d bytes"
                                    .formatted(
                                            type.label(),
                                            offset,
                                            shape,
                                            strides,
                                            storage.byteSize()));
                }
            }
        } catch (ArithmeticException overflow) {
            throw arguments.refuse("size %s, stride %s: beyond 2^63".formatted(shape, strides));
        }
        return new Content.Strided(storage, order, offset, strides, conjugated, negated);
    }
}
