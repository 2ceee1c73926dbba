package sphota.tokenizer;

import java.util.Arrays;
import java.util.Optional;

/// What the bytes of a span are, and by which number it is known in files.
public enum SpanType {
    /// Any bytes; read as text.
    BYTES(0, Coding.WORDS),
    /// The onto-language in its own alphabet.
    ONTO(1, Coding.PHRASES),
    SANSKRIT(2, Coding.PHRASES),
    SUMERIAN(3, Coding.PHRASES),
    CHINESE(4, Coding.PHRASES),
    /// Code, trees and code-switched lines.
    CODE(5, Coding.PHRASES),
    /// Layouts of glyphs and other icons written as text.
    ICON(6, Coding.PHRASES),
    ADDRESS(7, Coding.PHRASES),
    SHORTHAND(8, Coding.PHRASES),
    /// Real texts, as they were handed down.
    ARCHIVE(9, Coding.WORDS),
    /// Inputs and outputs.
    FACTS(10, Coding.PHRASES),
    /// Pixels.
    RASTER(11, Coding.RAW),
    /// Samples of sound, or its notes.
    SOUND(12, Coding.RAW),
    /// Bytes of weights, or planes of them.
    WEIGHTS(13, Coding.RAW),
    /// 16-bit floats, little-endian.
    NUMBERS_16(14, Coding.BITS_16),
    /// 32-bit floats, little-endian.
    NUMBERS_32(15, Coding.BITS_32);

    /// How ids come of bytes.
    enum Coding {
        /// Text of any language: bytes are joined within a word.
        WORDS,
        /// Text of a notation, in which the same phrases come again: within a phrase, see [Chunks].
        PHRASES,
        RAW,
        BITS_16,
        BITS_32
    }

    private final int number;
    final Coding coding;

    SpanType(int number, Coding coding) {
        this.number = number;
        this.coding = coding;
    }

    /// Stable, from 0.
    public int number() {
        return number;
    }

    /// The type with a number.
    public static Optional<SpanType> numbered(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /// Whether bytes in it may be joined.
    public boolean isText() {
        return coding == Coding.WORDS || coding == Coding.PHRASES;
    }
}
