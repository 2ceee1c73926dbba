package sphota.speech.data;

import java.util.stream.IntStream;
import sphota.tokenizer.Control;

/// A document as a network reads it. All arrays have an entry for each id, and are not to be
/// changed.
///
/// @param ids of a tokenizer
/// @param numbers the bits of the number that an id stands for, in the low bits; 0 of others
/// @param forms the number of the form that an id belongs to, unsigned; what opens a span belongs
///   to it, and what closes the last belongs to that
/// @param sourceBytes how many bytes of the document an id stands for
/// @param scoring how it is scored, as the number of a [Scoring]
/// @param noiseBits how many bits of what it stands for are noise: not scored, and to be counted as
///   they are where all of a document is to be counted. What is neither scored nor noise does not
///   count.
public record Sequence(
        int[] ids,
        int[] numbers,
        byte[] forms,
        byte[] sourceBytes,
        byte[] scoring,
        byte[] noiseBits) {

    private static final int MANTISSA_16 = 10;
    private static final int MANTISSA_32 = 23;

    public Sequence {
        if (IntStream.of(
                        numbers.length,
                        forms.length,
                        sourceBytes.length,
                        scoring.length,
                        noiseBits.length)
                .anyMatch(length -> length != ids.length)) {
            throw new IllegalArgumentException("arrays of different lengths");
        }
    }

    /// How many ids there are.
    public int length() {
        return ids.length;
    }

    public int form(int at) {
        return Byte.toUnsignedInt(forms[at]);
    }

    public Scoring scoring(int at) {
        return Scoring.numbered(scoring[at]);
    }

    /// Whether an id is in sums over bits and bytes: it is scored, or noise.
    public boolean counts(int at) {
        return counts(scoring[at], noiseBits[at]);
    }

    static boolean counts(byte scoring, byte noiseBits) {
        return scoring != Scoring.NONE.number() || noiseBits > 0;
    }

    /// How wide the number is that an id stands for: 16, 32, or 0 if it stands for none.
    public static int width(int id) {
        return id == Control.NUMBER_16.id()
                ? Short.SIZE
                : id == Control.NUMBER_32.id() ? Integer.SIZE : 0;
    }

    /// How many of the bits beside an id are mantissa, the lowest: of IEEE 754, binary16 or
    /// binary32.
    public static int mantissaBits(int id) {
        return switch (width(id)) {
            case Short.SIZE -> MANTISSA_16;
            case Integer.SIZE -> MANTISSA_32;
            default -> 0;
        };
    }

    /// A mask of the bits beside an id that are scored: all but the lowest, which are noise.
    public static int scoredBits(int id, int noiseBits) {
        int width = width(id);
        long all = (1L << width) - 1;
        long noise = (1L << Math.min(noiseBits, width)) - 1;
        return (int) (all & ~noise);
    }
}
