package sphota.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import sphota.report.Style.Ink;

/// Rows in aligned columns. Columns no row has anything for are left out. Where the page has a
/// width, the first column is shortened in the middle and the last one cut so that rows fit.
///
/// @param <R> what a row shows
public final class Table<R> {

    private static final String GAP = "  ";
    private static final int NARROWEST_NAME = 16;
    private static final int NARROWEST_NOTE = 12;

    private enum Side {
        LEFT,
        RIGHT
    }

    private record Column<R>(
            String heading, Side side, Function<R, String> text, Function<R, Ink> ink) {}

    private final List<Column<R>> columns = new ArrayList<>();

    /// A column that starts at the left.
    public Table<R> left(String heading, Function<R, String> text) {
        return left(heading, text, _ -> Ink.PLAIN);
    }

    /// A column that starts at the left, in colours.
    public Table<R> left(String heading, Function<R, String> text, Function<R, Ink> ink) {
        columns.add(new Column<>(heading, Side.LEFT, text, ink));
        return this;
    }

    /// A column that ends at the right, as numbers do.
    public Table<R> right(String heading, Function<R, String> text) {
        columns.add(new Column<>(heading, Side.RIGHT, text, _ -> Ink.PLAIN));
        return this;
    }

    /// Prints the rows, under their headings unless these are all empty.
    public void print(Page page, String indent, List<R> rows) {
        var widths = new int[columns.size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TextWidth.of(columns.get(i).text.apply(row)));
            }
        }
        boolean headed = false;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0) {
                widths[i] = Math.max(widths[i], columns.get(i).heading.length());
                headed |= !columns.get(i).heading.isEmpty();
            }
        }
        if (page.style().columns().isPresent()) {
            fit(widths, page.style().columns().getAsInt() - indent.length());
        }
        if (headed && !rows.isEmpty()) {
            page.line(indent + page.paint(Ink.DIM, joined(widths, Column::heading)));
        }
        for (var row : rows) {
            page.line(
                    indent
                            + joined(
                                    widths,
                                    column -> column.text.apply(row),
                                    (column, text) -> page.paint(column.ink.apply(row), text)));
        }
    }

    private static void fit(int[] widths, int room) {
        int excess = -GAP.length() - room;
        for (int width : widths) {
            excess += width > 0 ? width + GAP.length() : 0;
        }
        int last = widths.length - 1;
        excess -= shrink(widths, last, 2 * NARROWEST_NOTE, excess);
        excess -= shrink(widths, 0, 2 * NARROWEST_NAME, excess);
        excess -= shrink(widths, last, NARROWEST_NOTE, excess);
        var _ = shrink(widths, 0, NARROWEST_NAME, excess);
    }

    /// Takes up to `excess` from a column, down to `narrowest`.
    ///
    /// @return how much was taken
    private static int shrink(int[] widths, int column, int narrowest, int excess) {
        int taken = Math.clamp(widths[column] - (long) narrowest, 0, Math.max(0, excess));
        widths[column] -= taken;
        return taken;
    }

    private interface Paint<R> {
        String apply(Column<R> column, String text);
    }

    private String joined(int[] widths, Function<Column<R>, String> text) {
        return joined(widths, text, (_, cell) -> cell);
    }

    private String joined(int[] widths, Function<Column<R>, String> text, Paint<R> paint) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] == 0) {
                continue;
            }
            var column = columns.get(i);
            var whole = text.apply(column);
            var fitting =
                    i == 0
                            ? TextWidth.shortened(whole, widths[i])
                            : TextWidth.cut(whole, widths[i]);
            var filling = " ".repeat(widths[i] - TextWidth.of(fitting));
            var painted = paint.apply(column, fitting);
            line.append(line.isEmpty() ? "" : GAP)
                    .append(
                            switch (column.side) {
                                case LEFT -> painted + filling;
                                case RIGHT -> filling + painted;
                            });
        }
        return line.toString();
    }
}
