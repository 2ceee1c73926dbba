package sphota.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import sphota.report.Style.Ink;

/// Lines going out, drawn in one style.
final class Page {

    private final Appendable out;
    private final Style style;

    Page(Appendable out, Style style) {
        this.out = out;
        this.style = style;
    }

    Style style() {
        return style;
    }

    String paint(Ink ink, String text) {
        return style.paint(ink, text);
    }

    /// @throws UncheckedIOException if the line cannot be written
    void line(String text) {
        text(text.stripTrailing() + "\n");
    }

    /// Writes what makes no line, or several.
    void text(String text) {
        try {
            out.append(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void blank() {
        line("");
    }

    /// An empty line, then a heading.
    void heading(String text) {
        blank();
        line(paint(Ink.BOLD, text));
    }

    /// A text broken at spaces so that it fits, every line indented; unbroken where lines may be of
    /// any length.
    void wrapped(String indent, String text) {
        wrapped(indent, text, Ink.PLAIN);
    }

    /// As above, in a colour.
    void wrapped(String indent, String text, Ink ink) {
        if (style.columns().isEmpty()) {
            line(paint(ink, indent + text));
            return;
        }
        int room = Math.max(20, style.columns().getAsInt() - indent.length());
        var current = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!current.isEmpty()
                    && TextWidth.of(current.toString()) + 1 + TextWidth.of(word) > room) {
                line(paint(ink, indent + current));
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : " ").append(word);
        }
        line(paint(ink, indent + current));
    }
}
