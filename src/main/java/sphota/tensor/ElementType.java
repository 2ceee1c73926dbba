package sphota.tensor;

/// How the elements of a tensor are laid in bits.
public sealed interface ElementType permits Scalar, OpaqueType {

    String label();

    /// How many bits `elements` of this type fill.
    ///
    /// @throws ArithmeticException if they exceed 2⁶³ − 1
    long bits(long elements);

    /// How many whole bytes hold `elements` of this type; a last byte may be filled in part.
    ///
    /// @throws ArithmeticException if their bits exceed 2⁶³ − 1
    default long bytes(long elements) {
        return Math.ceilDiv(bits(elements), Byte.SIZE);
    }
}
