package sphota.language.shorthand;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sphota.meaning.Expression;

/// Draws shorthand as a hand writes it: the outline of each mark in one go, its corners rounded;
/// sets above the line, operators on it, constants below it. Lines are as many as are needed.
public final class StrokeSvg {

    private static final double UNIT = 11;
    private static final double LINE_HEIGHT = 84;
    private static final double WIDTH = 640;
    private static final double GAP = 9;

    private StrokeSvg() {}

    private record Point(double x, double y) {}

    /// An SVG element of what seed 0 writes, 640 units wide.
    public static String of(Expression expression) {
        var paths = new StringBuilder();
        double x = GAP;
        double line = LINE_HEIGHT * 0.6;
        for (var outline : new ShorthandForm().outlines(expression, 0)) {
            var points = points(outline.strokes());
            double left = points.stream().mapToDouble(Point::x).min().orElse(0);
            double right = points.stream().mapToDouble(Point::x).max().orElse(0);
            double middle =
                    (points.stream().mapToDouble(Point::y).min().orElse(0)
                                    + points.stream().mapToDouble(Point::y).max().orElse(0))
                            / 2;
            if (x + right - left > WIDTH - GAP) {
                x = GAP;
                line += LINE_HEIGHT;
            }
            double rise =
                    switch (outline.kind()) {
                        case DATA -> -UNIT * 1.6;
                        case OPERATOR -> 0;
                        case CONSTANT -> UNIT * 1.6;
                    };
            paths.append(path(points, x - left, line + rise - middle));
            x += right - left + GAP;
        }
        double height = line + LINE_HEIGHT * 0.4;
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" role=\"img\">",
                        WIDTH,
                        height)
                + "<g class=\"shorthand\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\""
                + " stroke-linecap=\"round\" stroke-linejoin=\"round\">"
                + paths
                + "</g></svg>";
    }

    private static List<Point> points(String strokes) {
        var points = new ArrayList<Point>();
        points.add(new Point(0, 0));
        strokes.codePoints()
                .forEach(arrow -> {
                    var stroke = Stroke.of(arrow).orElseThrow();
                    var from = points.getLast();
                    points.add(
                            new Point(
                                    from.x() + stroke.right() * UNIT,
                                    from.y() - stroke.up() * UNIT));
                });
        return points;
    }

    /// Straight to the middle of each inner stroke, and around corners by curves. A dot marks where
    /// the pen goes down, which tells a stroke from its reverse.
    private static String path(List<Point> points, double dx, double dy) {
        var path = new StringBuilder("<path d=\"");
        var first = points.getFirst();
        path.append('M').append(at(first, dx, dy));
        for (int i = 1; i < points.size() - 1; i++) {
            var corner = points.get(i);
            var next = points.get(i + 1);
            var middle = new Point((corner.x() + next.x()) / 2, (corner.y() + next.y()) / 2);
            path.append('Q').append(at(corner, dx, dy)).append(' ').append(at(middle, dx, dy));
        }
        path.append('L').append(at(points.getLast(), dx, dy)).append("\"/>");
        return path.append(
                        String.format(
                                Locale.ROOT,
                                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.2\"/>",
                                first.x() + dx,
                                first.y() + dy))
                .toString();
    }

    private static String at(Point point, double dx, double dy) {
        return String.format(Locale.ROOT, "%.1f %.1f", point.x() + dx, point.y() + dy);
    }
}
