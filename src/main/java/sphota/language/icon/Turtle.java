package sphota.language.icon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sphota.meaning.Expression;

/// Draws words of [GrowthForm] as a turtle walks (Prusinkiewicz and Lindenmayer 1990). `F` is a
/// step with the pen down, `f` a step of an eighth of that; `+` and `-` turn by 60° to the left and
/// to the right, `*` by 150°; `[` and `(` remember place, heading and step, and what follows is
/// drawn five eighths and a quarter as large; `]` and `)` go back.
///
/// The walk is drawn six times around its beginning, as snow crystals grow.
///
/// The drawing is lossy: lines may cover each other. It is the same everywhere: the twelve headings
/// are a table, and nothing but sums and products is computed.
public final class Turtle {

    private static final int MOST_SEGMENTS = 1 << 16;
    private static final int MOST_STEPS_OF_GROWTH = Expression.MOST_DEPTH + 1;
    private static final double HALF_ROOT_3 = 0.8660254037844386;
    private static final int HEADINGS = 12;
    private static final double[] X = {
        1, HALF_ROOT_3, 0.5, 0, -0.5, -HALF_ROOT_3, -1, -HALF_ROOT_3, -0.5, 0, 0.5, HALF_ROOT_3
    };

    private Turtle() {}

    /// A line that the pen drew.
    record Segment(double x0, double y0, double x1, double y1) {}

    private record State(double x, double y, int heading, double step) {}

    /// The word of an expression that grows no more.
    public static String word(Expression expression) {
        return Growth.of(expression, 0).derive(MOST_STEPS_OF_GROWTH);
    }

    /// At most 65,536 lines; what comes after them is left out. Letters it does not know it passes.
    static List<Segment> walk(String word) {
        var segments = new ArrayList<Segment>();
        for (int heading = 1; heading < HEADINGS; heading += 2) {
            walk(word, heading, segments);
        }
        return segments;
    }

    private static void walk(String word, int heading, List<Segment> segments) {
        var stack = new ArrayDeque<State>();
        var now = new State(0, 0, heading, 1);
        for (int i = 0; i < word.length() && segments.size() < MOST_SEGMENTS; i++) {
            switch (word.charAt(i)) {
                case 'F' -> now = forward(now, now.step(), segments);
                case 'f' -> now = forward(now, now.step() / 8, segments);
                case '+' -> now = turned(now, 2);
                case '-' -> now = turned(now, HEADINGS - 2);
                case '*' -> now = turned(now, 5);
                case '[' -> {
                    stack.push(now);
                    now = new State(now.x(), now.y(), now.heading(), now.step() * 0.625);
                }
                case '(' -> {
                    stack.push(now);
                    var twig = turned(now, 3 + stack.size() % 2 * 6);
                    now = new State(twig.x(), twig.y(), twig.heading(), twig.step() * 0.25);
                }
                case ']' -> now = stack.isEmpty() ? now : stack.pop();
                case ')' -> {
                    var from = stack.isEmpty() ? now : stack.pop();
                    now = forward(from, from.step() / 8, segments);
                }
                default -> {}
            }
        }
    }

    private static State turned(State now, int by) {
        return new State(now.x(), now.y(), (now.heading() + by) % HEADINGS, now.step());
    }

    private static State forward(State now, double length, List<Segment> segments) {
        double x = now.x() + length * X[now.heading()];
        double y = now.y() + length * X[(now.heading() + HEADINGS - 3) % HEADINGS];
        segments.add(new Segment(now.x(), now.y(), x, y));
        return new State(x, y, now.heading(), now.step());
    }

    /// The drawing of an expression, as large as fits into a square raster.
    ///
    /// @throws IllegalArgumentException if the side is less than 2 or more than a raster may have
    public static Raster raster(Expression expression, int side) {
        var raster = Raster.blank(side, side);
        if (side < 2) {
            throw new IllegalArgumentException("a side of " + side);
        }
        var segments = walk(word(expression));
        var frame = Frame.of(segments, side - 1);
        for (var segment : segments) {
            raster.line(
                    frame.x(segment.x0()),
                    frame.y(segment.y0()),
                    frame.x(segment.x1()),
                    frame.y(segment.y1()));
        }
        return raster;
    }

    /// The drawing of an expression as an SVG element, 256 units wide and high.
    public static String svg(Expression expression) {
        var segments = walk(word(expression));
        var frame = Frame.of(segments, 240);
        var path = new StringBuilder();
        double x = Double.NaN;
        double y = Double.NaN;
        for (var segment : segments) {
            if (segment.x0() != x || segment.y0() != y) {
                path.append('M').append(point(frame, segment.x0(), segment.y0()));
            }
            path.append('L').append(point(frame, segment.x1(), segment.y1()));
            x = segment.x1();
            y = segment.y1();
        }
        return Svg.open(256, 256)
                + "<path class=\"growth\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\""
                + " stroke-linecap=\"round\" stroke-linejoin=\"round\" d=\""
                + path
                + "\"/></svg>";
    }

    private static String point(Frame frame, double x, double y) {
        return String.format(Locale.ROOT, "%.1f %.1f", 8 + frame.exactX(x), 8 + frame.exactY(y));
    }

    /// How the drawing lies in a square: as large as it can, in the middle, up being up.
    private record Frame(double left, double top, double scale, double marginX, double marginY) {

        static Frame of(List<Segment> segments, int size) {
            double left = 0;
            double right = 0;
            double bottom = 0;
            double top = 0;
            for (var segment : segments) {
                left = Math.min(left, segment.x1());
                right = Math.max(right, segment.x1());
                bottom = Math.min(bottom, segment.y1());
                top = Math.max(top, segment.y1());
            }
            double extent = Math.max(Math.max(right - left, top - bottom), 1e-9);
            double scale = size / extent;
            return new Frame(
                    left,
                    top,
                    scale,
                    (size - (right - left) * scale) / 2,
                    (size - (top - bottom) * scale) / 2);
        }

        double exactX(double x) {
            return marginX + (x - left) * scale;
        }

        double exactY(double y) {
            return marginY + (top - y) * scale;
        }

        int x(double x) {
            return (int) (exactX(x) + 0.5);
        }

        int y(double y) {
            return (int) (exactY(y) + 0.5);
        }
    }
}
