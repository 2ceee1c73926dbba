package sphota.language.icon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sphota.language.Sign;
import sphota.meaning.Expression;
import sphota.meaning.Operator;

/// Draws an expression's leaves as the layout of [IconForm] says, at any size: composed parts from
/// left to right or, where that fits better, from top to bottom; an operator's leaf in the corner
/// of a frame that holds its arguments.
public final class IconSvg {

    private static final double SIDE = 256;
    private static final double GAP = 0.04;

    private final Leaves leaves;
    private final StringBuilder svg = new StringBuilder();

    private IconSvg(Leaves leaves) {
        this.leaves = leaves;
        svg.append(Svg.open((int) SIDE, (int) SIDE))
                .append("<g fill=\"currentColor\" stroke=\"none\">");
    }

    /// An SVG element, 256 units wide and high, with the signs that come with the program.
    public static String of(Expression expression) {
        return of(expression, Leaves.standard());
    }

    /// An SVG element, 256 units wide and high, with other signs.
    public static String of(Expression expression, Leaves leaves) {
        var drawing = new IconSvg(leaves);
        drawing.draw(expression, 0, 0, SIDE, SIDE);
        return drawing.whole();
    }

    /// One leaf by itself.
    public static String leaf(Expression expression) {
        var drawing = new IconSvg(Leaves.standard());
        drawing.leaf(expression, 0, 0, SIDE, SIDE);
        return drawing.whole();
    }

    /// The drawing of a sign by itself.
    public static String leaf(Sign sign, Leaves leaves) {
        var drawing = new IconSvg(leaves);
        drawing.leaf(sign, 0, 0, SIDE, SIDE);
        return drawing.whole();
    }

    private String whole() {
        return svg + "</g></svg>";
    }

    private void draw(Expression e, double x, double y, double width, double height) {
        if (e.operator() == Operator.COMPOSE) {
            var steps = new ArrayList<Expression>();
            flatten(e, steps);
            line(steps, x, y, width, height);
            return;
        }
        if (e.arguments().isEmpty()) {
            leaf(e, x, y, width, height);
            return;
        }
        double gap = GAP * Math.min(width, height);
        frame(x + gap / 2, y + gap / 2, width - gap, height - gap, gap / 3);
        boolean wide = width > 1.3 * height;
        double head = 0.38 * Math.min(width, height);
        leaf(e, x + gap, y + gap, wide ? head : width - 2 * gap, wide ? height - 2 * gap : head);
        double left = wide ? x + head + gap : x + gap;
        double top = wide ? y + gap : y + head + gap;
        line(e.arguments(), left, top, x + width - gap - left, y + height - gap - top);
    }

    private static void flatten(Expression e, List<Expression> steps) {
        if (e.operator() == Operator.COMPOSE) {
            flatten(e.arguments().getLast(), steps);
            flatten(e.arguments().getFirst(), steps);
        } else {
            steps.add(e);
        }
    }

    /// Parts beside or above each other, the larger with more room.
    private void line(List<Expression> parts, double x, double y, double width, double height) {
        double all = parts.stream().mapToDouble(part -> 1 + Math.sqrt(part.size())).sum();
        boolean beside = width >= height;
        double at = 0;
        for (var part : parts) {
            double share = (1 + Math.sqrt(part.size())) / all;
            if (beside) {
                draw(part, x + at * width, y, share * width, height);
            } else {
                draw(part, x, y + at * height, width, share * height);
            }
            at += share;
        }
    }

    /// A square in the middle of the room, and the constants as dots under it.
    private void leaf(Expression e, double x, double y, double width, double height) {
        var sign = leaves.map().of(e);
        leaf(sign, x, y, width, height);
        if (sign.isSpecial() || e.constants().size() != 1) {
            return;
        }
        double pixel = Math.min(width, height) / (Leaves.SIDE + 2);
        double left = x + (width - Leaves.SIDE * pixel) / 2;
        double top = y + (height - Leaves.SIDE * pixel) / 2;
        for (int i = 0; i < e.constants().getFirst(); i++) {
            double dot = pixel * 0.4;
            box(left + i * dot * 1.1, top + 7.3 * pixel, dot * 0.7, dot);
        }
    }

    private void leaf(Sign sign, double x, double y, double width, double height) {
        var drawing = leaves.of(sign);
        double pixel = Math.min(width, height) / (Leaves.SIDE + 2);
        double left = x + (width - Leaves.SIDE * pixel) / 2;
        double top = y + (height - Leaves.SIDE * pixel) / 2;
        for (int row = 0; row < Leaves.SIDE; row++) {
            for (int column = 0; column < Leaves.SIDE; column++) {
                if (drawing.at(column, row)) {
                    box(left + column * pixel, top + row * pixel, pixel * 1.02, pixel * 1.02);
                }
            }
        }
    }

    private void frame(double x, double y, double width, double height, double line) {
        box(x, y, width, line);
        box(x, y + height - line, width, line);
        box(x, y, line, height);
        box(x + width - line, y, line, height);
    }

    private void box(double x, double y, double width, double height) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
                        x,
                        y,
                        width,
                        height));
    }
}
