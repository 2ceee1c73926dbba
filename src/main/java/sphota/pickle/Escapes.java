package sphota.pickle;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// The escapes in the text opcodes of protocol 0.
final class Escapes {

    private Escapes() {}

    /// The argument of STRING: a quoted literal of Python 2. Empty where it is none.
    static Optional<byte[]> string(byte[] line) {
        int end = line.length;
        while (end > 0 && Character.isWhitespace(line[end - 1])) {
            end--;
        }
        if (end < 2 || line[0] != line[end - 1] || (line[0] != '\'' && line[0] != '"')) {
            return Optional.empty();
        }
        var out = new ByteArrayOutputStream(end);
        int at = 1;
        while (at < end - 1) {
            if (line[at] != '\\') {
                out.write(line[at++]);
                continue;
            }
            if (at + 1 == end - 1) {
                return Optional.empty();
            }
            int consumed = escape(line, at + 1, end - 1, out);
            if (consumed == 0) {
                return Optional.empty();
            }
            at += 1 + consumed;
        }
        return Optional.of(out.toByteArray());
    }

    /// Writes what the escape means whose backslash stands before `at`.
    ///
    /// @return how many bytes it took, 0 if it is malformed
    private static int escape(byte[] line, int at, int end, ByteArrayOutputStream out) {
        switch (line[at]) {
            case '\n' -> {}
            case '\\', '\'', '"' -> out.write(line[at]);
            case 'a' -> out.write(7);
            case 'b' -> out.write('\b');
            case 'f' -> out.write('\f');
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case 'v' -> out.write(11);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int digits = 1;
                while (digits < 3
                        && at + digits < end
                        && Character.digit(line[at + digits], 8) >= 0) {
                    digits++;
                }
                out.write((int) number(line, at, digits, 8));
                return digits;
            }
            case 'x' -> {
                if (!isHex(line, at + 1, 2, end)) {
                    return 0;
                }
                out.write((int) number(line, at + 1, 2, 16));
                return 3;
            }
            default -> {
                out.write('\\');
                out.write(line[at]);
            }
        }
        return 1;
    }

    /// The argument of UNICODE: Latin-1 in which, after an odd number of backslashes, a `u` and
    /// four hexadecimal digits stand for a code point, or a `U` and eight. The result is UTF-8,
    /// lone surrogates encoded like any other code point. Empty where an escape is malformed.
    static Optional<byte[]> unicode(byte[] line) {
        var out = new ByteArrayOutputStream(line.length);
        int at = 0;
        while (at < line.length) {
            boolean escapes = line[at] == '\\' && at + 1 < line.length;
            if (escapes && (line[at + 1] == 'u' || line[at + 1] == 'U')) {
                int digits = line[at + 1] == 'u' ? 4 : 8;
                if (!isHex(line, at + 2, digits, line.length)) {
                    return Optional.empty();
                }
                long codePoint = number(line, at + 2, digits, 16);
                if (codePoint > Character.MAX_CODE_POINT) {
                    return Optional.empty();
                }
                utf8((int) codePoint, out);
                at += 2 + digits;
            } else if (escapes) {
                out.write('\\');
                utf8(line[at + 1] & 0xFF, out);
                at += 2;
            } else {
                utf8(line[at++] & 0xFF, out);
            }
        }
        return Optional.of(out.toByteArray());
    }

    private static void utf8(int codePoint, ByteArrayOutputStream out) {
        if (codePoint < 0x80) {
            out.write(codePoint);
        } else if (codePoint < 0x800) {
            out.write(0xC0 | (codePoint >> 6));
            continuation(codePoint, out);
        } else if (codePoint < 0x10000) {
            out.write(0xE0 | (codePoint >> 12));
            continuation(codePoint >> 6, out);
            continuation(codePoint, out);
        } else {
            out.write(0xF0 | (codePoint >> 18));
            continuation(codePoint >> 12, out);
            continuation(codePoint >> 6, out);
            continuation(codePoint, out);
        }
    }

    private static void continuation(int bits, ByteArrayOutputStream out) {
        out.write(0x80 | (bits & 0x3F));
    }

    private static boolean isHex(byte[] line, int at, int digits, int end) {
        if (at + digits > end) {
            return false;
        }
        for (int i = at; i < at + digits; i++) {
            if (line[i] < 0 || Character.digit(line[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] line, int at, int digits, int radix) {
        long value = 0;
        for (int i = at; i < at + digits; i++) {
            value = value * radix + Character.digit(line[i], radix);
        }
        return value;
    }
}
