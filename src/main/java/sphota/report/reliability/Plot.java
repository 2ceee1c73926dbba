package sphota.report.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sphota.evaluation.prediction.Trial;

/// A plot as the page draws it, in units of its picture.
///
/// @param summary what it shows, in words
/// @param across name of the axis
/// @param up name of the axis
/// @param line through the marks
/// @param diagonal where marks are to be; none where they are to be nowhere
/// @param ticks of the one axis
/// @param rungs of the other
public record Plot(
        String title,
        String summary,
        String across,
        String up,
        List<Mark> marks,
        String line,
        String diagonal,
        List<Tick> ticks,
        List<Tick> rungs) {

    public static final int LEFT = 66;
    public static final int RIGHT = 340;
    public static final int TOP = 12;
    public static final int BOTTOM = 260;

    private static final int FIFTHS = 5;

    /// How much is answered, along the curve of risk.
    private static final List<Double> ANSWERED =
            IntStream.rangeClosed(1, 20).mapToObj(i -> i / 20.0).toList();

    /// A point with its interval.
    ///
    /// @param tip what it says, in words
    public record Mark(String x, String y, String low, String high, String tip) {}

    /// A number on an axis.
    public record Tick(String at, String text) {}

    /// How many guesses hold by how sure they are.
    static Plot reliability(Trial trial) {
        var points =
                trial.reliability().stream()
                        .sorted(java.util.Comparator.comparingDouble(Trial.Point::said))
                        .toList();
        var marks = new ArrayList<Mark>();
        for (var point : points) {
            var held = point.held().interval();
            marks.add(
                    new Mark(
                            x(point.said()),
                            y(held.value(), 1),
                            y(held.low(), 1),
                            y(held.high(), 1),
                            String.format(
                                    Locale.ROOT,
                                    "sure of %.3f: %.3f hold, of %,d",
                                    point.said(),
                                    held.value(),
                                    point.held().of())));
        }
        return new Plot(
                "As sure as right",
                marks.stream().map(Mark::tip).collect(Collectors.joining("; ")),
                "how sure",
                "how many hold",
                marks,
                line(marks),
                "%s,%s %s,%s".formatted(x(0), y(0, 1), x(1), y(1, 1)),
                fifths(),
                rungs(1));
    }

    /// How wrong guesses are by how many are given, the surest ones.
    static Plot risk(Trial trial) {
        var risks = trial.risks(ANSWERED);
        double most = risks.stream().mapToDouble(Trial.Risk::error).max().orElse(0);
        double height = most > 0 ? most : 1;
        var marks = new ArrayList<Mark>();
        for (var risk : risks) {
            var y = y(risk.error(), height);
            marks.add(
                    new Mark(
                            x(risk.answered()),
                            y,
                            y,
                            y,
                            String.format(
                                    Locale.ROOT,
                                    "%.0f %% answered: %.4f",
                                    100 * risk.answered(),
                                    risk.error())));
        }
        return new Plot(
                "What abstaining buys",
                marks.stream().map(Mark::tip).collect(Collectors.joining("; ")),
                "answered, the surest",
                trial.classes().isEmpty() ? "root of the mean squared error" : "wrong",
                marks,
                line(marks),
                "",
                fifths(),
                rungs(height));
    }

    private static String line(List<Mark> marks) {
        return marks.stream().map(each -> each.x + "," + each.y).collect(Collectors.joining(" "));
    }

    private static List<Tick> fifths() {
        return IntStream.rangeClosed(0, FIFTHS)
                .mapToObj(i -> i / (double) FIFTHS)
                .map(each -> new Tick(x(each), String.format(Locale.ROOT, "%.1f", each)))
                .toList();
    }

    private static List<Tick> rungs(double height) {
        return IntStream.rangeClosed(0, FIFTHS)
                .mapToObj(i -> height * i / FIFTHS)
                .map(each -> new Tick(y(each, height), String.format(Locale.ROOT, "%.3g", each)))
                .toList();
    }

    private static String x(double share) {
        return String.format(Locale.ROOT, "%.1f", LEFT + share * (RIGHT - LEFT));
    }

    private static String y(double value, double height) {
        return String.format(Locale.ROOT, "%.1f", BOTTOM - value / height * (BOTTOM - TOP));
    }
}
