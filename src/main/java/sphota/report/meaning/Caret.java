package sphota.report.meaning;

import java.util.List;
import sphota.report.Escaping;
import sphota.report.TextWidth;

/// Points at a place in a text.
public final class Caret {

    private static final int CELLS_BEFORE = 48;
    private static final int CELLS_AFTER = 24;
    private static final String CUT = "…";

    private Caret() {}

    /// Two lines: what stands around a position in its line, made visible, and a caret below it.
    ///
    /// @param position in UTF-16 units; beyond the end it is the end
    public static List<String> under(String text, int position) {
        int at = Math.clamp(position, 0, text.length());
        var before = new StringBuilder();
        int from = at;
        while (from > 0 && text.charAt(from - 1) != '\n') {
            int point = text.codePointBefore(from);
            var shown = Escaping.visible(Character.toString(point));
            if (TextWidth.of(before + shown) > CELLS_BEFORE) {
                before.insert(0, CUT);
                break;
            }
            before.insert(0, shown);
            from -= Character.charCount(point);
        }
        var after = new StringBuilder();
        int to = at;
        while (to < text.length() && text.charAt(to) != '\n') {
            int point = text.codePointAt(to);
            var shown = Escaping.visible(Character.toString(point));
            if (TextWidth.of(after + shown) > CELLS_AFTER) {
                after.append(CUT);
                break;
            }
            after.append(shown);
            to += Character.charCount(point);
        }
        return List.of(
                before.toString() + after, " ".repeat(TextWidth.of(before.toString())) + "^");
    }
}
