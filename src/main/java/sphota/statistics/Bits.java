package sphota.statistics;

import java.util.List;
import java.util.Optional;

/// The stored bits of the elements, whatever they mean. A complex element is two elements here; a
/// view that repeats its elements counts each once.
///
/// @param width of an element, at most 64; 0 for blocks
/// @param everSet the bits that are 1 in some element
/// @param everClear the bits that are 0 in some element
/// @param planes from the most significant byte to the least; none for elements narrower than a
///   byte and for blocks, whose codes are in [Summary#codes]
/// @param fields of floating-point elements
public record Bits(
        int width, long everSet, long everClear, List<BytePlane> planes, Optional<Fields> fields) {

    public Bits {
        planes = List.copyOf(planes);
    }

    /// Entropies of the parts of floating-point elements, each part by itself, in bits.
    ///
    /// @param exponentWidth bits of the exponent field
    /// @param exponents counts by exponent field, from field 0 to the last that occurs
    /// @param mantissaBits of the leading `mantissaWidth` bits of the mantissa
    /// @param mantissaWidth how many bits of the mantissa were looked at together: all of a type of
    ///   at most 16 bits, the leading 7 of F32, the leading 4 of F64
    public record Fields(
            double signBits,
            int exponentWidth,
            Counted exponents,
            double mantissaBits,
            int mantissaWidth) {

        public double exponentBits() {
            return exponents.entropyBits();
        }
    }
}
