package sphota.evaluation.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import sphota.evaluation.MarkdownTable;
import sphota.interpreter.data.Sides;
import sphota.interpreter.data.Target;
import sphota.interpreter.view.View;
import sphota.meaning.SplitMix;

/// How well a target is predicted by each baseline, all of the same networks.
public final class PredictionTable {

    private static final long SEED = 1;

    /// In how many orders a control is given its targets: what it learns of one may point somewhere
    /// by chance, and then points there for all networks that are tested.
    private static final int ORDERS = 5;

    private record Line(String name, Optional<Scores> scores, String reason) {}

    /// @param blended whether it may be part of a blend: it is made from weights alone
    private record Made(Line line, Optional<Guess> guess, boolean blended) {

        static Made of(Division division, String name, Guess guess, boolean blended) {
            return new Made(
                    new Line(name, Optional.of(Scores.of(division, guess.test())), ""),
                    Optional.of(guess),
                    blended);
        }
    }

    private final Division division;
    private final List<Line> lines;

    private PredictionTable(Division division, List<Line> lines) {
        this.division = division;
        this.lines = lines;
    }

    /// Told of each baseline once it is done.
    public interface Progress {
        void done(String baseline, double seconds);
    }

    /// Names of all baselines.
    public static List<String> baselines() {
        return Baseline.all(true).stream().map(Baseline::name).toList();
    }

    /// What networks must be viewed by.
    ///
    /// @param asked which baselines, by name
    public static List<View> views(Predicate<String> asked) {
        return Baseline.views(asked);
    }

    /// Learns and predicts.
    ///
    /// @param sides of examples viewed by [#views], and as the contenders see them
    /// @param asked which baselines, by name
    /// @param contenders beside the baselines; if there are some, a blend of all is the last line
    /// @throws IllegalArgumentException if they are too few, or the target does not vary
    public static PredictionTable of(
            Target target,
            Sides sides,
            Predicate<String> asked,
            List<Contender> contenders,
            Progress progress) {
        var division = Division.of(target, sides);
        var made = new ArrayList<Made>();
        for (var baseline : Baseline.all(division.classes() > 0)) {
            if (!asked.test(baseline.name())) {
                continue;
            }
            long began = System.nanoTime();
            made.add(made(division, baseline));
            progress.done(baseline.name(), (System.nanoTime() - began) / 1e9);
        }
        for (var contender : contenders) {
            long began = System.nanoTime();
            made.add(Made.of(division, contender.name(), guess(division, contender), true));
            progress.done(contender.name(), (System.nanoTime() - began) / 1e9);
        }
        var lines = new ArrayList<>(made.stream().map(Made::line).toList());
        if (!contenders.isEmpty()) {
            lines.add(blend(division, made.stream().filter(Made::blended).toList()));
        }
        return new PredictionTable(division, List.copyOf(lines));
    }

    /// What contenders predict of the networks to test, without baselines.
    ///
    /// @throws IllegalArgumentException if they are too few, or the target does not vary
    public static PredictionTable tested(Target target, Sides sides, List<Contender> contenders) {
        var division = Division.of(target, sides);
        var lines =
                contenders.stream()
                        .map(each ->
                                Made.of(division, each.name(), guess(division, each), false).line())
                        .toList();
        return new PredictionTable(division, lines);
    }

    private static Guess guess(Division division, Contender contender) {
        return new Guess(
                contender.predict().apply(division.validation()),
                contender.predict().apply(division.test()));
    }

    private static Line blend(Division division, List<Made> parts) {
        var guesses = parts.stream().flatMap(each -> each.guess().stream()).toList();
        var times =
                Blend.times(division.classes(), guesses, division.targets(division.validation()));
        var name = new StringBuilder("blend, by validation:");
        int all = java.util.Arrays.stream(times).sum();
        for (int k = 0; k < times.length; k++) {
            if (times[k] > 0) {
                name.append(
                        String.format(
                                Locale.ROOT,
                                " %.2f %s;",
                                (double) times[k] / all,
                                parts.get(k).line().name()));
            }
        }
        name.setLength(name.length() - 1);
        return Made.of(division, name.toString(), Guess.mean(guesses, times), false).line();
    }

    private static Made made(Division division, Baseline baseline) {
        Rows rows;
        try {
            rows = baseline.features().of(division);
        } catch (IllegalArgumentException none) {
            return new Made(
                    new Line(baseline.name(), Optional.empty(), String.valueOf(none.getMessage())),
                    Optional.empty(),
                    false);
        }
        if (baseline.control()) {
            var scores =
                    Scores.mean(
                            LongStream.range(SEED, SEED + ORDERS)
                                    .mapToObj(seed ->
                                            Scores.of(
                                                    division,
                                                    guess(division, baseline, rows, true, seed)
                                                            .test()))
                                    .toList());
            return new Made(
                    new Line(baseline.name(), Optional.of(scores), ""), Optional.empty(), false);
        }
        return Made.of(
                division,
                baseline.name(),
                guess(division, baseline, rows, false, SEED),
                !(baseline.features() instanceof Features.Settings));
    }

    private static Guess guess(
            Division division, Baseline baseline, Rows rows, boolean shuffled, long seed) {
        var train = division.targets(division.train());
        var validation = division.targets(division.validation());
        if (shuffled) {
            shuffle(train, 2 * seed);
            shuffle(validation, 2 * seed + 1);
        }
        var asked =
                Stream.of(rows.validation(), rows.test())
                        .flatMap(java.util.Arrays::stream)
                        .toArray(float[][]::new);
        var lesson =
                new Learner.Lesson(
                        division.classes(),
                        new Rows(rows.train(), rows.validation(), asked),
                        train,
                        validation);
        return Guess.of(baseline.learner().predict(lesson), rows.validation().length);
    }

    private static void shuffle(double[] values, long seed) {
        var kept = values.clone();
        var order = new SplitMix(seed).order(values.length);
        java.util.Arrays.setAll(values, i -> kept[order[i]]);
    }

    /// The table with what it is of, as Markdown.
    public String text() {
        return heading() + "\n" + new MarkdownTable(header(), rows()).text();
    }

    private String heading() {
        return String.format(
                Locale.ROOT,
                "%s of %,d networks: %,d to learn from, %,d for validation, %,d to test, divided by"
                        + " run; of %,d it is not known. Seed %d. In brackets 95 %% intervals%s.%n",
                division.target().column(),
                division.train().size() + division.validation().size() + division.test().size(),
                division.train().size(),
                division.validation().size(),
                division.test().size(),
                division.unknown(),
                SEED,
                division.target() instanceof Target.Category category
                                && category.classes().size() == 2
                        ? "; AUROC of '%s'".formatted(category.classes().getLast())
                        : "");
    }

    private List<String> header() {
        var header = new ArrayList<String>(List.of("from"));
        lines.stream()
                .flatMap(each -> each.scores().stream())
                .map(Scores::names)
                .max(java.util.Comparator.comparingInt(List::size))
                .ifPresent(header::addAll);
        return header;
    }

    private List<List<String>> rows() {
        int width = header().size();
        var rows = new ArrayList<List<String>>();
        for (var line : lines) {
            var row = new ArrayList<String>(List.of(line.name()));
            line.scores()
                    .ifPresentOrElse(
                            each -> row.addAll(each.cells()), () -> row.add(line.reason()));
            while (row.size() < width) {
                row.add("");
            }
            rows.add(row);
        }
        return rows;
    }
}
