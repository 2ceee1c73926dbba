package sphota.report.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sphota.report.Escaping;
import sphota.speech.Curve;

/// What the page of trainings shows.
///
/// @param facts how much there is
/// @param arms what each came to
/// @param forms what each costs at the end
/// @param lines of each form, under its row
/// @param charts what each of them shows, in words, by its name
/// @param points the curves as numbers
/// @param data for the script
public record LearningView(
        List<Map.Entry<String, String>> facts,
        Grid arms,
        Grid forms,
        List<List<String>> lines,
        Map<String, String> charts,
        Grid points,
        String data) {

    private static final int LONGEST_NAME = 120;
    private static final int MOST_ROWS = 40;
    private static final int TOLD = 8;
    private static final int LINE_WIDTH = 120;
    private static final int LINE_HEIGHT = 22;
    private static final String NONE = "–";

    /// A table.
    public record Grid(List<String> columns, List<List<String>> rows) {}

    static LearningView of(List<Run> runs, Map<String, Bounds> bounds) {
        var arms = Arm.of(runs);
        var forms =
                runs.stream()
                        .flatMap(run -> run.points().stream())
                        .flatMap(point -> point.bitsPerByte().keySet().stream())
                        .distinct()
                        .sorted()
                        .toList();
        return new LearningView(
                facts(runs, arms, forms),
                arms(arms),
                forms(arms, forms, bounds),
                forms.stream().map(form -> lines(arms, form)).toList(),
                charts(arms),
                points(arms),
                LearningData.of(arms, forms, bounds));
    }

    /// A name from a file, as it is shown.
    static String shown(String name) {
        return Escaping.visible(name, LONGEST_NAME);
    }

    private static List<Map.Entry<String, String>> facts(
            List<Run> runs, List<Arm> arms, List<String> forms) {
        return List.of(
                Map.entry("runs", grouped(runs.size())),
                Map.entry("arms", grouped(arms.size())),
                Map.entry("forms", grouped(forms.size())),
                Map.entry(
                        "points",
                        grouped(runs.stream().mapToLong(run -> run.points().size()).sum())));
    }

    private static Grid arms(List<Arm> arms) {
        return new Grid(
                List.of(
                        "arm",
                        "runs",
                        "steps",
                        "tokens",
                        "loss, training",
                        "bits a byte, training",
                        "bits a byte, validation",
                        "gradient norm",
                        "tokens/s, mean"),
                arms.stream()
                        .map(arm ->
                                List.of(
                                        shown(arm.name()),
                                        grouped(arm.runs().size()),
                                        whole(arm.last(Track.TRAINING, Curve.Point::step)),
                                        whole(arm.last(Track.TRAINING, Curve.Point::tokens)),
                                        measure(arm.last(Track.TRAINING, Curve.Point::loss)),
                                        measure(arm.last(Track.TRAINING, Arm::bits)),
                                        measure(arm.last(Track.VALIDATION, Arm::bits)),
                                        measure(arm.last(Track.TRAINING, Curve.Point::norm)),
                                        number(
                                                arm
                                                        .training()
                                                        .spreads(Curve.Point::tokensPerSecond)
                                                        .stream()
                                                        .mapToDouble(Spread::mean)
                                                        .filter(Double::isFinite)
                                                        .average()
                                                        .orElse(Double.NaN))))
                        .toList());
    }

    private static Grid forms(List<Arm> arms, List<String> forms, Map<String, Bounds> bounds) {
        var columns = new ArrayList<>(List.of("form", "floor", "base"));
        for (var arm : arms) {
            columns.add(shown(arm.name()));
            columns.add("left");
        }
        return new Grid(columns, forms.stream().map(form -> row(arms, form, bounds)).toList());
    }

    private static List<String> row(List<Arm> arms, String form, Map<String, Bounds> bounds) {
        var found = Optional.ofNullable(bounds.get(form));
        var cells = new ArrayList<String>();
        cells.add(shown(form));
        cells.add(found.map(each -> number(each.floor())).orElse(NONE));
        cells.add(found.map(each -> number(each.base())).orElse(NONE));
        for (var arm : arms) {
            var last = arm.last(Track.VALIDATION, Arm.bits(form));
            cells.add(measure(last));
            cells.add(found.map(each -> percent(each.left(last.mean()))).orElse(NONE));
        }
        return cells;
    }

    /// The validation of a form as the points of a line, an arm each.
    private static List<String> lines(List<Arm> arms, String form) {
        var tracks = arms.stream().map(arm -> arm.validation().thinned(60)).toList();
        var values =
                Spread.of(
                        tracks.stream()
                                .flatMap(track -> track.spreads(Arm.bits(form)).stream())
                                .mapToDouble(Spread::mean));
        var steps =
                Spread.of(
                        tracks.stream()
                                .flatMap(track -> track.moments().stream())
                                .mapToDouble(Track.Moment::step));
        return tracks.stream()
                .map(track ->
                        track.moments().stream()
                                .flatMap(moment ->
                                        Stream.of(moment.spread(Arm.bits(form)).mean())
                                                .filter(Double::isFinite)
                                                .map(value ->
                                                        at(
                                                                        (double) moment.step(),
                                                                        steps,
                                                                        LINE_WIDTH)
                                                                + ","
                                                                + at(value, values, -LINE_HEIGHT)))
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    /// Where in a range a value lies, of so many pixels; from the other end if they are negative.
    private static String at(double value, Spread range, int pixels) {
        double share = (value - range.least()) / (range.most() - range.least());
        double from = Double.isFinite(share) ? share : 0;
        double place = pixels > 0 ? from * pixels : (from - 1) * pixels;
        return String.format(Locale.ROOT, "%.1f", place);
    }

    private static Map<String, String> charts(List<Arm> arms) {
        return Map.of(
                "bits", told("Bits a byte in validation", arms, Track.VALIDATION, Arm::bits),
                "loss", told("Loss in training", arms, Track.TRAINING, Curve.Point::loss),
                "rate", told("Learning rate", arms, Track.TRAINING, Curve.Point::rate),
                "norm", told("Norm of gradients", arms, Track.TRAINING, Curve.Point::norm),
                "speed",
                        told(
                                "Tokens a second",
                                arms,
                                Track.TRAINING,
                                Curve.Point::tokensPerSecond));
    }

    private static String told(
            String title, List<Arm> arms, String set, ToDoubleFunction<Curve.Point> quantity) {
        var parts =
                arms.stream()
                        .limit(TOLD)
                        .map(arm -> {
                            var track =
                                    set.equals(Track.TRAINING) ? arm.training() : arm.validation();
                            return track.moments().isEmpty()
                                    ? shown(arm.name()) + ": no points"
                                    : "%s: from %s at step %s to %s at step %s"
                                            .formatted(
                                                    shown(arm.name()),
                                                    number(
                                                            track.moments()
                                                                    .getFirst()
                                                                    .spread(quantity)
                                                                    .mean()),
                                                    grouped(track.moments().getFirst().step()),
                                                    number(
                                                            track.moments()
                                                                    .getLast()
                                                                    .spread(quantity)
                                                                    .mean()),
                                                    grouped(track.moments().getLast().step()));
                        })
                        .collect(Collectors.joining("; "));
        return "%s. %s%s"
                .formatted(
                        title,
                        parts,
                        arms.size() > TOLD ? "; and %d more".formatted(arms.size() - TOLD) : "");
    }

    private static Grid points(List<Arm> arms) {
        var rows = new ArrayList<List<String>>();
        for (var arm : arms) {
            arm.training()
                    .thinned(MOST_ROWS)
                    .moments()
                    .forEach(moment -> rows.add(point(arm, Track.TRAINING, moment)));
            arm.validation()
                    .thinned(MOST_ROWS)
                    .moments()
                    .forEach(moment -> rows.add(point(arm, Track.VALIDATION, moment)));
        }
        return new Grid(
                List.of(
                        "arm",
                        "set",
                        "runs",
                        "step",
                        "tokens",
                        "loss",
                        "bits a byte",
                        "rate",
                        "norm",
                        "tokens/s"),
                rows);
    }

    private static List<String> point(Arm arm, String set, Track.Moment moment) {
        return List.of(
                shown(arm.name()),
                set,
                grouped(moment.points().size()),
                grouped(moment.step()),
                whole(moment.spread(Curve.Point::tokens)),
                measure(moment.spread(Curve.Point::loss)),
                measure(moment.spread(Arm::bits)),
                measure(moment.spread(Curve.Point::rate)),
                measure(moment.spread(Curve.Point::norm)),
                set.equals(Track.TRAINING)
                        ? measure(moment.spread(Curve.Point::tokensPerSecond))
                        : NONE);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String whole(Spread spread) {
        return Double.isNaN(spread.mean())
                ? NONE
                : Stream.of(spread.least(), spread.most())
                        .map(each -> grouped(Math.round(each)))
                        .distinct()
                        .collect(Collectors.joining(" to "));
    }

    /// The mean, and from where to where where there are several.
    private static String measure(Spread spread) {
        return spread.least() < spread.most()
                ? "%s (%s to %s)"
                        .formatted(
                                number(spread.mean()),
                                number(spread.least()),
                                number(spread.most()))
                : number(spread.mean());
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double size = Math.abs(value);
        return size >= 1000
                ? grouped(Math.round(value))
                : String.format(Locale.ROOT, size >= 0.1 || size == 0 ? "%.3f" : "%.2e", value);
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : NONE;
    }
}
