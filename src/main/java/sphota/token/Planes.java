package sphota.token;

import java.util.Optional;
import sphota.tensor.Block;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;

/// How the stored bytes of a tensor are told.
///
/// @param planes bytes of an element, or of a part of a complex one; 1 where bytes are taken as
///   they stand
/// @param components parts of an element
/// @param units elements, or parts of them, or bytes where `planes` is 1
record Planes(int planes, int components, long units) {

    /// Empty where bytes can only be taken as they stand, and elements are seen in another order.
    static Optional<Planes> of(Elements.Source source) {
        var type = source.tensor().type();
        long elements = source.shape().elements();
        var whole = new Planes(1, 1, type.bytes(elements));
        boolean asStored = source.content().strides().isContiguous(source.shape());
        return switch (type) {
            case Scalar scalar when scalar.kind() == Scalar.Kind.COMPLEX ->
                    Optional.of(
                            new Planes(
                                    scalar.bits() / 2 / Byte.SIZE,
                                    2,
                                    Math.multiplyExact(elements, 2)));
            case Scalar scalar when scalar.bits() > Byte.SIZE ->
                    Optional.of(new Planes(scalar.bits() / Byte.SIZE, 1, elements));
            case Scalar _, Block _, OpaqueType _ ->
                    asStored ? Optional.of(whole) : Optional.empty();
        };
    }

    /// How many patches of `bytes` cover one plane.
    long patches(int bytes) {
        return Math.ceilDiv(units, bytes);
    }
}
