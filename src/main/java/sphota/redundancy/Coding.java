package sphota.redundancy;

import java.util.Optional;
import sphota.statistics.Bits;
import sphota.statistics.BytePlane;

/// Bits that an element would cost if its parts were coded by themselves.
///
/// @param width bits of an element as stored
/// @param idealExponentBits with the exponents at their entropy and all else as it is
/// @param dfloat11Bits with the exponents in a Huffman code and all else as it is, as DFloat11
///   (Zhang et al. 2025) codes bfloat16
/// @param zipnnBits with each byte plane in a Huffman code where that is shorter, exponents in a
///   plane of their own, as ZipNN (Hershcovitch et al. 2024) does; planes but that of the exponents
///   at their entropy, of which a Huffman code falls short by less than 1 %
public record Coding(int width, double idealExponentBits, double dfloat11Bits, double zipnnBits) {

    /// Empty where the elements have no exponent.
    static Optional<Coding> of(Bits bits) {
        return bits.fields()
                .filter(fields -> fields.exponents().total() > 0)
                .map(fields -> of(bits, fields));
    }

    private static Coding of(Bits bits, Bits.Fields fields) {
        int rest = bits.width() - fields.exponentWidth();
        double huffman = Huffman.meanLength(fields.exponents());
        return new Coding(
                bits.width(),
                rest + fields.exponentBits(),
                rest + huffman,
                fields.exponentWidth() == Byte.SIZE
                        ? moved(bits, fields, huffman)
                        : planes(bits, 0));
    }

    /// The sign joins the leading seven bits of the mantissa, so that the exponent fills a byte.
    private static double moved(Bits bits, Bits.Fields fields, double huffman) {
        double signAndMantissa = Math.min(Byte.SIZE, fields.signBits() + fields.mantissaBits());
        return Math.min(Byte.SIZE, huffman) + signAndMantissa + planes(bits, 2);
    }

    private static double planes(Bits bits, int from) {
        return bits.planes().stream().skip(from).mapToDouble(BytePlane::entropyBits).sum();
    }

    /// A saving as a share of what is stored, from 0 to 1.
    public double saving(double bitsPerElement) {
        return 1 - bitsPerElement / width;
    }
}
