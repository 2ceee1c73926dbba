package sphota.report;

/// How many terminal cells a text takes, and texts cut and filled to a number of cells.
public final class TextWidth {

    /// Pairs of first and last code point of what is two cells wide beside emoji: the blocks that
    /// Unicode's East Asian Width has as `W` or `F`, without their gaps.
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900,
        0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF,
        0x20000, 0x3FFFD
    };

    private TextWidth() {}

    /// How many cells a text takes.
    public static int of(String text) {
        int cells = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            cells += of(point);
            i += Character.charCount(point);
        }
        return cells;
    }

    private static int of(int point) {
        if (point < 0x300) {
            return 1;
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> Character.isEmojiPresentation(point) || isWide(point) ? 2 : 1;
        };
    }

    private static boolean isWide(int point) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (point >= WIDE[i] && point <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /// `text` within `cells`, its middle replaced by `…` where it is longer.
    static String shortened(String text, int cells) {
        if (of(text) <= cells) {
            return text;
        }
        int front = (cells - 1) / 2;
        var head = prefix(text, front);
        return head + "…" + suffix(text, cells - 1 - of(head));
    }

    /// `text` within `cells`, its end replaced by `…` where it is longer.
    static String cut(String text, int cells) {
        return of(text) <= cells ? text : prefix(text, Math.max(0, cells - 1)) + "…";
    }

    private static String prefix(String text, int cells) {
        int end = 0;
        int taken = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            taken += of(point);
            if (taken > cells) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end);
    }

    private static String suffix(String text, int cells) {
        int start = text.length();
        int taken = 0;
        while (start > 0) {
            int point = text.codePointBefore(start);
            taken += of(point);
            if (taken > cells) {
                break;
            }
            start -= Character.charCount(point);
        }
        return text.substring(start);
    }

    static String padded(String text, int cells) {
        return text + " ".repeat(Math.max(0, cells - of(text)));
    }
}
