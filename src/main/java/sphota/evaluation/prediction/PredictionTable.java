package sphota.evaluation.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Metrics;
import sphota.interpreter.data.Example;
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

    /// What networks must be viewed by.
    public static List<View> views() {
        return Baseline.views();
    }

    /// Learns and predicts.
    ///
    /// @param examples viewed by [#views()]
    /// @throws IllegalArgumentException if they are too few, or the target does not vary
    public static PredictionTable of(Target target, List<Example> examples, Progress progress) {
        var division = Division.of(target, examples);
        var lines = new ArrayList<Line>();
        for (var baseline : Baseline.all()) {
            long began = System.nanoTime();
            lines.add(line(division, baseline));
            progress.done(baseline.name(), (System.nanoTime() - began) / 1e9);
        }
        return new PredictionTable(division, List.copyOf(lines));
    }

    private static Line line(Division division, Baseline baseline) {
        Rows rows;
        try {
            rows = baseline.features().of(division);
        } catch (IllegalArgumentException none) {
            return new Line(baseline.name(), Optional.empty(), String.valueOf(none.getMessage()));
        }
        var scores =
                baseline.control()
                        ? Scores.mean(
                                LongStream.range(SEED, SEED + ORDERS)
                                        .mapToObj(seed ->
                                                scores(division, baseline, rows, true, seed))
                                        .toList())
                        : scores(division, baseline, rows, false, SEED);
        return new Line(baseline.name(), Optional.of(scores), "");
    }

    private static Scores scores(
            Division division, Baseline baseline, Rows rows, boolean shuffled, long seed) {
        var train = division.targets(division.train());
        var validation = division.targets(division.validation());
        if (shuffled) {
            shuffle(train, 2 * seed);
            shuffle(validation, 2 * seed + 1);
        }
        var lesson = new Learner.Lesson(division.classes(), rows, train, validation);
        return Scores.of(division, baseline.learner().predict(lesson));
    }

    private static void shuffle(double[] values, long seed) {
        var random = new SplitMix(seed);
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.below(i + 1);
            double other = values[i];
            values[i] = values[j];
            values[j] = other;
        }
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
        if (division.classes() > 0) {
            return division.classes() == 2
                    ? List.of("from", "right", "AUROC")
                    : List.of("from", "right");
        }
        var good =
                lines.stream()
                        .flatMap(each -> each.scores().stream())
                        .flatMap(each ->
                                each instanceof Scores.OfNumber(_, var some)
                                        ? some.stream()
                                        : java.util.stream.Stream.empty())
                        .findFirst();
        return good.map(each ->
                        List.of(
                                "from",
                                "R²",
                                "τ",
                                "R² of the %,d above ½".formatted(each.count()),
                                "τ of these"))
                .orElse(List.of("from", "R²", "τ"));
    }

    private List<List<String>> rows() {
        int width = header().size();
        var rows = new ArrayList<List<String>>();
        for (var line : lines) {
            var row = new ArrayList<String>(List.of(line.name()));
            line.scores().ifPresentOrElse(each -> cells(each, row), () -> row.add(line.reason()));
            while (row.size() < width) {
                row.add("");
            }
            rows.add(row);
        }
        return rows;
    }

    private static void cells(Scores scores, List<String> row) {
        switch (scores) {
            case Scores.OfNumber(var all, var good) -> {
                row.add(cell(all.r2()));
                row.add(cell(all.tau()));
                good.ifPresent(each -> {
                    row.add(cell(each.r2()));
                    row.add(cell(each.tau()));
                });
            }
            case Scores.OfCategory(var accuracy, var auroc) -> {
                row.add(cell(accuracy));
                auroc.ifPresent(each -> row.add(cell(each)));
            }
        }
    }

    private static String cell(Metrics.Interval interval) {
        return Double.isNaN(interval.value()) ? "none" : interval.toString();
    }
}
