package sphota.tensor;

/// How the elements of a tensor are laid in bits.
public sealed interface ElementType permits Scalar, Block, OpaqueType {

    String label();

    /// How many bits `elements` of this type fill.
    ///
    /// @throws ArithmeticException if they exceed 2⁶³ − 1
    long bits(long elements);

    /// How many elements are kept together, so that none can be had without the others; 1 for those
    /// that stand alone.
    default int elementsTogether() {
        return 1;
    }

    /// How many whole bytes hold `elements` of this type; a last byte may be filled in part.
    ///
    /// @throws ArithmeticException if their bits exceed 2⁶³ − 1
    default long bytes(long elements) {
        return Math.ceilDiv(bits(elements), Byte.SIZE);
    }
}
