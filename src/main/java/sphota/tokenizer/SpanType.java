package sphota.tokenizer;

import java.util.Arrays;
import java.util.Optional;

/// What the bytes of a span are, and by which number it is known in files.
public enum SpanType {
    /// Any bytes; read as text.
    BYTES(0, Coding.TEXT),
    /// The onto-language in its own alphabet.
    ONTO(1, Coding.TEXT),
    SANSKRIT(2, Coding.TEXT),
    SUMERIAN(3, Coding.TEXT),
    CHINESE(4, Coding.TEXT),
    /// Code, trees and code-switched lines.
    CODE(5, Coding.TEXT),
    /// Layouts of glyphs and other icons written as text.
    ICON(6, Coding.TEXT),
    ADDRESS(7, Coding.TEXT),
    SHORTHAND(8, Coding.TEXT),
    /// Real texts, as they were handed down.
    ARCHIVE(9, Coding.TEXT),
    /// Inputs and outputs.
    FACTS(10, Coding.TEXT),
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
        TEXT,
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
        return coding == Coding.TEXT;
    }
}
