package sphota.tensor;

/// Elements of a known width whose meaning is not a number: strings, records, extended precision.
///
/// @param label what the container calls it
public record OpaqueType(String label, int bitsPerElement) implements ElementType {

    @Override
    public long bits(long elements) {
        return Math.multiplyExact(elements, bitsPerElement);
    }
}
