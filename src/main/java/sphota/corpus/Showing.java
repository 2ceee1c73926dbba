package sphota.corpus;

import java.util.HexFormat;
import sphota.tokenizer.Span;

/// Spans for people to look at.
public final class Showing {

    private static final int MOST_CHARACTERS = 1500;
    private static final int MOST_HEXADECIMAL = 64;

    private Showing() {}

    /// A span as text: text as it is, up to 1,500 characters; squares of pixels as blocks, two rows
    /// a line; other bytes in hexadecimal, the first 64.
    public static String of(Span span) {
        return switch (span.type()) {
            case RASTER -> pixels(span.bytes());
            case SOUND, WEIGHTS, NUMBERS_16, NUMBERS_32 -> hexadecimal(span.bytes());
            default -> limited(span.text());
        };
    }

    private static String limited(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS))
                        + "… %d characters".formatted(length);
    }

    private static String hexadecimal(byte[] bytes) {
        int shown = Math.min(bytes.length, MOST_HEXADECIMAL);
        var text = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown);
        return bytes.length <= MOST_HEXADECIMAL
                ? text
                : text + " … %d bytes".formatted(bytes.length);
    }

    private static String pixels(byte[] bytes) {
        int side = (int) Math.sqrt(8.0 * bytes.length);
        if (side * side != 8 * bytes.length) {
            return hexadecimal(bytes);
        }
        var text = new StringBuilder();
        for (int y = 0; y < side; y += 2) {
            for (int x = 0; x < side; x++) {
                boolean upper = ink(bytes, y * side + x);
                boolean lower = y + 1 < side && ink(bytes, (y + 1) * side + x);
                text.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static boolean ink(byte[] bytes, int pixel) {
        return (bytes[pixel / 8] >>> (7 - pixel % 8) & 1) != 0;
    }
}
