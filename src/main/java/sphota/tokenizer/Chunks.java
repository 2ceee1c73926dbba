package sphota.tokenizer;

/// Cuts text into the chunks within which bytes may be joined.
///
/// A word is a run of letters or of at most three digits, each with a blank before it if there is
/// one; of blanks; or of other signs. A phrase is as many words of a line as fit into [#LONGEST]
/// bytes; a number is one by itself, but digits that follow a letter belong to it. A byte that is
/// no part of valid UTF-8 is a chunk by itself. Where a chunk ends depends on the bytes from its
/// start to [#REACH] beyond alone.
final class Chunks {

    /// The longest chunk, in bytes.
    static final int LONGEST = 48;

    /// How far from its start the bytes are looked at to find where a chunk ends.
    static final int REACH = 2 * LONGEST + 8;

    private static final int MOST_DIGITS = 3;
    private static final int INVALID = -1;

    private enum Kind {
        LETTERS,
        DIGITS,
        BLANKS,
        SIGNS,
        INVALID
    }

    private Chunks() {}

    /// Where the chunk that starts at `from` ends.
    ///
    /// @param to the end of the text
    /// @param phrases whether chunks are phrases, or words
    static int end(byte[] bytes, int from, int to, boolean phrases) {
        int at = word(bytes, from, to);
        if (!phrases) {
            return at;
        }
        var last = kind(bytes, from, to);
        while (at < to && isOpen(last) && bytes[at - 1] != '\n') {
            var next = kind(bytes, at, to);
            boolean joins = isOpen(next) || (last == Kind.LETTERS && isDigit(bytes[at]));
            int end = word(bytes, at, to);
            if (!joins || end - from > LONGEST) {
                break;
            }
            at = end;
            last = next == Kind.DIGITS ? Kind.SIGNS : next;
        }
        return at;
    }

    private static boolean isOpen(Kind kind) {
        return kind != Kind.DIGITS && kind != Kind.INVALID;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private static int word(byte[] bytes, int from, int to) {
        int at = leads(bytes, from, to) ? from + 1 : from;
        int point = point(bytes, at, to);
        var kind = kind(point);
        if (kind == Kind.INVALID) {
            return at + 1;
        }
        int most = kind == Kind.DIGITS ? MOST_DIGITS : LONGEST;
        int count = 0;
        while (kind(point) == kind && count < most && at + length(point) - from <= LONGEST) {
            if (kind == Kind.BLANKS && count > 0 && leads(bytes, at, to)) {
                break;
            }
            at += length(point);
            count++;
            point = at < to ? point(bytes, at, to) : INVALID;
        }
        return at;
    }

    /// Whether at `at` is a blank that belongs to the letters or digits after it.
    private static boolean leads(byte[] bytes, int at, int to) {
        if (bytes[at] != ' ' || at + 1 == to) {
            return false;
        }
        var next = kind(point(bytes, at + 1, to));
        return next == Kind.LETTERS || next == Kind.DIGITS;
    }

    /// Of the word that starts there.
    private static Kind kind(byte[] bytes, int at, int to) {
        return kind(point(bytes, leads(bytes, at, to) ? at + 1 : at, to));
    }

    private static Kind kind(int point) {
        if (point < 0x80) {
            return point < 0
                    ? Kind.INVALID
                    : (point | 0x20) >= 'a' && (point | 0x20) <= 'z'
                            ? Kind.LETTERS
                            : point >= '0' && point <= '9'
                                    ? Kind.DIGITS
                                    : point <= ' ' ? Kind.BLANKS : Kind.SIGNS;
        }
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.PRIVATE_USE ->
                    Kind.LETTERS;
            case Character.DECIMAL_DIGIT_NUMBER -> Kind.DIGITS;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.CONTROL ->
                    Kind.BLANKS;
            default -> Kind.SIGNS;
        };
    }

    private static int length(int point) {
        return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    /// The code point at a place, or −1 if no valid UTF-8 sequence (RFC 3629) stands there.
    private static int point(byte[] bytes, int at, int to) {
        int lead = bytes[at];
        if (lead >= 0) {
            return lead;
        }
        int more = lead < (byte) 0xe0 ? 1 : lead < (byte) 0xf0 ? 2 : 3;
        if (lead < (byte) 0xc2 || lead > (byte) 0xf4 || at + more >= to) {
            return INVALID;
        }
        int point = lead & (0x3f >> more);
        for (int i = 1; i <= more; i++) {
            int next = bytes[at + i];
            if ((next & 0xc0) != 0x80) {
                return INVALID;
            }
            point = (point << 6) | (next & 0x3f);
        }
        boolean valid =
                length(point) == more + 1
                        && point <= Character.MAX_CODE_POINT
                        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
        return valid ? point : INVALID;
    }
}
