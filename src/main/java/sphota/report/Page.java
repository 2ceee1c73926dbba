package sphota.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import sphota.report.Style.Ink;

/// Lines going out, drawn in one style.
public final class Page {

    private final Appendable out;
    private final Style style;

    /// Writes to `out`, which stays open.
    public Page(Appendable out, Style style) {
        this.out = out;
        this.style = style;
    }

    /// What the place it goes to can show.
    public Style style() {
        return style;
    }

    /// A text in a colour, where colours are wanted.
    public String paint(Ink ink, String text) {
        return style.paint(ink, text);
    }

    /// Writes a line without the blanks at its end.
    ///
    /// @throws UncheckedIOException if the line cannot be written
    public void line(String text) {
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

    /// Writes an empty line.
    public void blank() {
        line("");
    }

    /// An empty line, then a heading.
    public void heading(String text) {
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
