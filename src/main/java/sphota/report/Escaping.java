package sphota.report;

/// Strings from files made safe to print: what a terminal would act on, or a reader could not see,
/// is written as its code point in braces after a backslash and a `u`. Letters of any script, and
/// backslashes, stay as they are.
public final class Escaping {

    /// More combining marks than this on one letter reach into the lines around it.
    private static final int MOST_MARKS = 3;

    private Escaping() {}

    /// `text` on one line, with nothing invisible in it.
    public static String visible(String text) {
        int safe = 0;
        while (safe < text.length() && text.charAt(safe) >= ' ' && text.charAt(safe) < 0x7F) {
            safe++;
        }
        return safe == text.length() ? text : escaped(text, safe);
    }

    /// The same, cut to a length with `…` at the end.
    public static String visible(String text, int mostCharacters) {
        int kept = Math.min(text.length(), mostCharacters);
        boolean splitsPair =
                kept > 0
                        && kept < text.length()
                        && Character.isHighSurrogate(text.charAt(kept - 1));
        return kept == text.length()
                ? visible(text)
                : visible(text.substring(0, splitsPair ? kept - 1 : kept)) + "…";
    }

    private static String escaped(String text, int from) {
        var out = new StringBuilder(text.length() + 16).append(text, 0, from);
        int marks = 0;
        for (int i = from; i < text.length(); ) {
            int point = text.codePointAt(i);
            marks = isMark(point) ? marks + 1 : 0;
            boolean orphan = marks > 0 && i == 0;
            if (isVisible(point) && marks <= MOST_MARKS && !orphan) {
                out.appendCodePoint(point);
            } else {
                append(out, point);
            }
            i += Character.charCount(point);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int point) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u{").append(Integer.toHexString(point)).append('}');
        }
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> !isBlank(point);
        };
    }

    /// Letters and symbols that are drawn as nothing: Hangul fillers and the empty Braille cell.
    private static boolean isBlank(int point) {
        return switch (point) {
            case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800 -> true;
            default -> false;
        };
    }
}
