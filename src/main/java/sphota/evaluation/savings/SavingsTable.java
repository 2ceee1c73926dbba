package sphota.evaluation.savings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sphota.evaluation.LearningCurve;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Mean;
import sphota.evaluation.PairedSavings;
import sphota.evaluation.TokensToLoss;
import sphota.speech.Curve;
import sphota.speech.LanguageTraining;

/// What came of the runs of a plan that are made.
///
/// @param plan of the runs
/// @param tasks by name, each with its arms by name
public record SavingsTable(Plan plan, Map<String, Map<String, Learned>> tasks) {

    /// The runs of an arm, seed by seed.
    ///
    /// @param seeds that are made
    /// @param bitsPerByte of the test part
    /// @param curves of validation
    /// @param stateBytes that last from step to step of the training
    public record Learned(
            List<Long> seeds,
            List<Double> bitsPerByte,
            List<LearningCurve> curves,
            long stateBytes) {

        public Learned {
            seeds = List.copyOf(seeds);
            bitsPerByte = List.copyOf(bitsPerByte);
            curves = List.copyOf(curves);
        }

        private double[] bits() {
            return bitsPerByte.stream().mapToDouble(Double::doubleValue).toArray();
        }

        /// The curves of some seeds.
        private List<LearningCurve> of(List<Long> some) {
            return some.stream().map(seed -> curves.get(seeds.indexOf(seed))).toList();
        }
    }

    /// Reads them.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws sphota.bytes.MalformedFileException if one is damaged, or of another plan
    static SavingsTable read(Plan plan, Ingredients ingredients, Path out) throws IOException {
        Map<String, Map<String, Learned>> tasks = new LinkedHashMap<>();
        for (var task : plan.tasks().keySet()) {
            Map<String, Learned> arms = new LinkedHashMap<>();
            for (var arm : plan.arms()) {
                var learned = learned(plan, ingredients, out, task, arm);
                if (!learned.seeds.isEmpty()) {
                    arms.put(arm.name(), learned);
                }
            }
            tasks.put(task, arms);
        }
        return new SavingsTable(plan, tasks);
    }

    private static Learned learned(
            Plan plan, Ingredients ingredients, Path out, String task, Arm arm) throws IOException {
        var seeds = new ArrayList<Long>();
        var bits = new ArrayList<Double>();
        var curves = new ArrayList<LearningCurve>();
        long state = 0;
        for (long seed : plan.seeds()) {
            var job = new Savings.Job(task, arm, seed);
            var folder = Savings.folder(out, job);
            var outcome = Outcome.read(folder, ingredients.run(job));
            if (outcome.isPresent()) {
                seeds.add(seed);
                bits.add(outcome.get().bitsPerByte());
                curves.add(curve(folder));
                state = outcome.get().stateBytes();
            }
        }
        return new Learned(seeds, bits, curves, state);
    }

    private static LearningCurve curve(Path folder) throws IOException {
        return new LearningCurve(
                Curve.read(folder.resolve(LanguageTraining.CURVE)).stream()
                        .filter(point -> point.set().equals(Curve.VALIDATION))
                        .map(point -> new LearningCurve.Point(point.tokens(), point.loss()))
                        .toList());
    }

    /// A run's curve.
    ///
    /// @param points of training and of validation
    public record Curved(String arm, List<Curve.Point> points) {

        public Curved {
            points = List.copyOf(points);
        }
    }

    /// The curves of a task, as they were written in a folder.
    ///
    /// @throws IOException if one cannot be read
    public List<Curved> curves(Path out, String task) throws IOException {
        var curves = new ArrayList<Curved>();
        for (var arm : plan.arms()) {
            var learned = tasks.getOrDefault(task, Map.of()).get(arm.name());
            for (long seed : learned == null ? List.<Long>of() : learned.seeds) {
                var folder = Savings.folder(out, new Savings.Job(task, arm, seed));
                curves.add(
                        new Curved(arm.name(), Curve.read(folder.resolve(LanguageTraining.CURVE))));
            }
        }
        return curves;
    }

    /// As Markdown, a table for each task. Intervals are Student's over seeds, of savings over the
    /// differences seed by seed.
    public String text() {
        var text = new StringBuilder();
        tasks.forEach((task, arms) -> {
            if (!arms.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n").append(table(task, arms).text());
            }
        });
        return text.toString();
    }

    private MarkdownTable table(String task, Map<String, Learned> arms) {
        var first = Optional.ofNullable(arms.get(plan.arms().getFirst().name()));
        var rows = new ArrayList<List<String>>();
        arms.forEach((name, learned) ->
                rows.add(
                        List.of(
                                name,
                                Integer.toString(learned.seeds.size()),
                                bits(learned.bits()),
                                saved(first, name, learned, 0),
                                saved(first, name, learned, trunkTokens(plan.arm(name))),
                                String.format(Locale.ROOT, "%.1f", learned.stateBytes / 1e6))));
        return new MarkdownTable(
                List.of(
                        task,
                        "seeds",
                        "bits a byte of the test part",
                        "tokens of the task saved, %",
                        "the same, those before it counted",
                        "state, MB"),
                rows);
    }

    private long trunkTokens(Arm arm) {
        return arm.beginning() instanceof Beginning.Drawn
                        || arm.beginning() instanceof Beginning.Learned
                ? 0
                : plan.trunkTokens();
    }

    private static String bits(double[] bits) {
        return bits.length == 1
                ? String.format(Locale.ROOT, "%.3f", bits[0])
                : Mean.student(bits).toString();
    }

    /// @param before tokens that were read before the task, to be counted
    private String saved(Optional<Learned> first, String name, Learned learned, long before) {
        if (first.isEmpty() || name.equals(plan.arms().getFirst().name())) {
            return "–";
        }
        var baseline = first;
        var seeds = learned.seeds.stream().filter(baseline.get().seeds::contains).toList();
        if (seeds.isEmpty()) {
            return "n/a";
        }
        var paired = PairedSavings.of(baseline.get().of(seeds), learned.of(seeds));
        if (paired.savings().isEmpty()) {
            return "not as good: %d of %d seeds"
                    .formatted(seeds.size() - paired.reached(), seeds.size());
        }
        var part =
                IntStream.range(0, seeds.size())
                        .mapToDouble(i -> savings(paired.seeds().get(i), before))
                        .toArray();
        var interval = Mean.student(part);
        return Double.isFinite(interval.low())
                ? String.format(
                        Locale.ROOT,
                        "%.1f [%.1f, %.1f]",
                        100 * interval.value(),
                        100 * interval.low(),
                        100 * interval.high())
                : String.format(Locale.ROOT, "%.1f", 100 * interval.value());
    }

    private static double savings(TokensToLoss tokens, long before) {
        return switch (tokens) {
            case TokensToLoss.Reached there -> there.savings() - before / there.baseline();
            case TokensToLoss.NotReached _ -> Double.NaN;
        };
    }
}
