package sphota.language.address;

import java.util.List;
import java.util.Locale;

/// Draws agreement over shared symbols.
final class Plot {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 340;
    private static final String[] LABELS = {
        "none", "domain", "family", "codomain", "region", "depth", "part"
    };

    private Plot() {}

    static String of(List<AddressTable.Row> table, List<AddressTable.Row> control) {
        var svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        for (int i = 0; i <= 10; i += 2) {
            double y = y(i / 10.0);
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<path d=\"M56 %.1fH540\" stroke=\"#ddd\"/><text x=\"48\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>",
                            y,
                            y + 4,
                            i / 10.0));
        }
        for (int i = 0; i < LABELS.length; i++) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text x=\"%.1f\" y=\"306\" text-anchor=\"middle\">%s</text>",
                            x(i),
                            LABELS[i]));
        }
        svg.append(
                "<text x=\"298\" y=\"330\" text-anchor=\"middle\">the last symbol that two addresses share</text>");
        svg.append(
                "<text x=\"56\" y=\"20\">mean share of output scalars at which they agree</text>");
        line(table, "#1f6fb4", "addresses", svg);
        line(control, "#999", "dealt at random", svg);
        return svg.append("</svg>\n").toString();
    }

    private static void line(
            List<AddressTable.Row> rows, String colour, String label, StringBuilder svg) {
        var path = new StringBuilder();
        for (var row : rows) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(
                            String.format(
                                    Locale.ROOT, "%.1f %.1f", x(row.shared()), y(row.scalars())));
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>",
                            x(row.shared()),
                            y(row.scalars()),
                            colour));
        }
        var last = rows.getLast();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                        path,
                        colour));
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\" fill=\"%s\">%s</text>",
                        x(last.shared()),
                        y(last.scalars()) - 10,
                        colour,
                        label));
    }

    private static double x(int shared) {
        return 80 + shared * 72;
    }

    private static double y(double agreement) {
        return 285 - 250 * agreement;
    }
}
