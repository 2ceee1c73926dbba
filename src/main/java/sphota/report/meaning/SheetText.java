package sphota.report.meaning;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sphota.language.Link;
import sphota.language.Sign;
import sphota.language.icon.Fractals;
import sphota.language.icon.Icon;
import sphota.language.icon.Turtle;
import sphota.report.Escaping;
import sphota.report.Page;
import sphota.report.Style;
import sphota.report.Style.Ink;
import sphota.report.Table;
import sphota.report.TextWidth;

/// A meaning for people, as lines of text.
public final class SheetText {

    private static final String INDENT = "  ";
    private static final int PICTURE_COLUMNS = 32;
    private static final int PICTURE_SIDE = 64;

    private final Page page;

    /// Writes to `out`, which stays open.
    public SheetText(Appendable out, Style style) {
        page = new Page(out, style);
    }

    /// Prints all of a sheet.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be written
    public void print(Sheet sheet) {
        page.line(page.paint(Ink.BOLD, sheet.expression().toString()));
        new Table<Map.Entry<String, String>>()
                .left("", Map.Entry::getKey, _ -> Ink.DIM)
                .left("", Map.Entry::getValue)
                .print(page, INDENT, SheetFacts.of(sheet));
        pictures(sheet);
        page.heading(SheetFacts.valuesHeading(sheet));
        new Table<Values.Row>()
                .left("INPUT", Values.Row::from)
                .left("OUTPUT", Values.Row::to)
                .print(page, INDENT, sheet.values().rows());
        sheet.known().ifPresent(known -> links(known.links()));
        signs(sheet);
        page.heading("Forms");
        for (var writing : sheet.writings()) {
            page.line(INDENT + page.paint(Ink.CYAN, writing.form()));
            texts(writing.texts());
        }
        page.line(INDENT + page.paint(Ink.CYAN, "score"));
        text(score(sheet));
    }

    /// The score in hexadecimal.
    static String score(Sheet sheet) {
        var score = sheet.tongue().score().render(sheet.expression(), sheet.seed());
        return HexFormat.ofDelimiter(" ").formatHex(score);
    }

    private void texts(List<Sheet.Seeded> texts) {
        boolean before = false;
        for (var each : texts) {
            if (before) {
                page.blank();
            }
            before = each.text().stripTrailing().contains("\n");
            text(each.text().stripTrailing());
        }
    }

    private void text(String text) {
        for (var line : text.split("\n", -1)) {
            page.line(INDENT + INDENT + leading(line) + shown(line.stripLeading()));
        }
    }

    /// Visible, but for empty cells of braille, which drawings have.
    private static String shown(String line) {
        return Escaping.visible(line).replace("\\u{2800}", "\u2800");
    }

    private static String leading(String line) {
        return " ".repeat(line.length() - line.stripLeading().length());
    }

    /// As many side by side as fit: the icon, the fractal, and what the D0L system grows into.
    private void pictures(Sheet sheet) {
        var expression = sheet.expression();
        int room = page.style().columns().orElse(Integer.MAX_VALUE) - INDENT.length();
        var pictures = new ArrayList<List<String>>();
        pictures.add(Blocks.halves(Icon.of(expression, sheet.tongue().leaves())));
        if (room >= 2 * PICTURE_COLUMNS + INDENT.length()) {
            pictures.add(Blocks.braille(Fractals.raster(expression, PICTURE_SIDE)));
        }
        if (room >= 3 * PICTURE_COLUMNS + 2 * INDENT.length()) {
            pictures.add(Blocks.braille(Turtle.raster(expression, PICTURE_SIDE)));
        }
        page.blank();
        for (int i = 0; i < pictures.getFirst().size(); i++) {
            var line = new StringBuilder();
            for (var picture : pictures) {
                line.append(INDENT)
                        .append(picture.get(i))
                        .append(" ".repeat(PICTURE_COLUMNS - TextWidth.of(picture.get(i))));
            }
            page.line(line.toString());
        }
    }

    private void links(List<Link> links) {
        if (links.isEmpty()) {
            return;
        }
        page.heading("Links");
        new Table<Link>()
                .left("KIND", link -> kind(link.kind()), _ -> Ink.CYAN)
                .right("AGREES", link -> SheetFacts.percent(link.weight()))
                .left("WITH", link -> link.target().expression().body())
                .print(page, INDENT, links);
    }

    /// As in `composed of`.
    static String kind(Link.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void signs(Sheet sheet) {
        page.heading("Signs");
        SignTable.of(sheet.tongue().leaves().map()).print(page, INDENT, sheet.signs());
    }

    /// Prints a map of signs as a table.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be written
    public void print(Sheet.Tongue tongue) {
        var map = tongue.leaves().map();
        SignTable.of(map).print(page, "", map.signs());
    }

    /// The columns in which signs are shown.
    private static final class SignTable {

        static Table<Sign> of(sphota.language.SemioticMap map) {
            var table =
                    new Table<Sign>()
                            .left("SIGN", Sign::id, _ -> Ink.CYAN)
                            .left("OPERATOR", SheetFacts::operator);
            for (var column : List.of("glyph", "rune", "onto")) {
                if (map.signs().stream().allMatch(sign -> sign.words().containsKey(column))) {
                    table.left(
                            column.toUpperCase(Locale.ROOT),
                            sign -> Escaping.visible(sign.word(column)));
                }
            }
            return table.left("WHAT IT DOES", sign -> Escaping.visible(sign.english()));
        }
    }
}
