package sphota.evaluation.ablation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import sphota.evaluation.SharedRuns;
import sphota.evaluation.prediction.Division;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Sides;
import sphota.interpreter.model.Predicting;
import sphota.interpreter.model.PredictorFolder;
import sphota.net.Torch;

/// Makes the runs of a plan, those that are not made yet, in a folder: `ARM/SEED`, each a predictor
/// with what it ended with. A run that was stopped goes on. Several programs may work on one
/// folder: each run is made by one of them.
public final class Ablation {

    private static final String TRAINING = "training";

    private final Plan plan;
    private final Division division;
    private final Path out;
    private final Supplier<Torch> engine;
    private volatile Optional<Predicting> running = Optional.empty();
    private volatile boolean stopped;

    /// @param division of networks as the plan's arms see them
    /// @param engine opens it, for each run anew
    public Ablation(Plan plan, Division division, Path out, Supplier<Torch> engine) {
        this.plan = plan;
        this.division = division;
        this.out = out;
        this.engine = engine;
    }

    /// One training.
    private record Run(Arm arm, long seed) {}

    /// Told of how it goes.
    public interface Progress {

        /// A training begins or goes on.
        void begins(String name, int done, int all);

        /// An epoch of it was learned; losses are those of [Predicting#run].
        void epoch(int number, int of, double training, double validation);
    }

    private List<Run> runs() {
        var runs = new ArrayList<Run>();
        for (long seed : plan.seeds()) {
            for (var arm : plan.arms()) {
                runs.add(new Run(arm, seed));
            }
        }
        return runs;
    }

    private Path folder(Run run) {
        return out.resolve(run.arm.name()).resolve(Long.toString(run.seed));
    }

    private Sides sides(Arm arm) {
        return new Sides(division.train(), division.validation(), division.test())
                .learningFrom(arm.subjects());
    }

    /// What tells a run from others: also which networks there are.
    private String about(Run run) {
        var sides = sides(run.arm);
        var networks =
                List.of(sides.train(), sides.validation(), sides.test()).stream()
                        .map(side -> side.stream().map(Example::id).toList())
                        .toList();
        return String.format(
                Locale.ROOT,
                "%s of %s, networks %08x, %s, seed %d",
                division.target(),
                networks.stream().map(List::size).toList(),
                networks.hashCode(),
                new Arm("", run.arm.size(), 1, run.arm.settings()),
                run.seed);
    }

    /// Makes all runs that are not made, and waits for those that others make.
    ///
    /// @throws IOException if something cannot be read or written
    /// @throws CancellationException if it was stopped; what was begun goes on next time
    /// @throws sphota.net.DivergedException if a training cannot go on
    public void run(Progress progress) throws IOException {
        var runs = runs();
        SharedRuns.all(
                runs,
                new SharedRuns.Maker<Run>() {
                    @Override
                    public boolean isMade(Run run) throws IOException {
                        return Outcome.read(folder(run), about(run)).isPresent();
                    }

                    @Override
                    public boolean make(Run run) throws IOException {
                        return Ablation.this.make(run, runs, progress);
                    }

                    @Override
                    public void refuseStopped() {
                        Ablation.this.refuseStopped();
                    }
                });
    }

    /// Ends [#run] after the step that is being taken. For other threads.
    public void stop() {
        stopped = true;
        running.ifPresent(Predicting::stop);
    }

    private void refuseStopped() {
        if (stopped) {
            throw new CancellationException("stopped between two trainings");
        }
    }

    private boolean make(Run run, List<Run> runs, Progress progress) throws IOException {
        var folder = folder(run);
        try (var claim = SharedRuns.Claim.of(folder)) {
            if (!claim.isGranted()) {
                return false;
            }
            if (!Outcome.isIn(folder)) {
                refuseStopped();
                progress.begins(
                        "%s, seed %d".formatted(run.arm.name(), run.seed),
                        (int) runs.stream().filter(each -> Outcome.isIn(folder(each))).count(),
                        runs.size());
                learn(run, folder, progress);
            }
            return true;
        }
    }

    private void learn(Run run, Path folder, Progress progress) throws IOException {
        var sides = sides(run.arm);
        var settings = run.arm.settings().seeded(run.seed);
        try (var torch = engine.get()) {
            long began = System.nanoTime();
            var predicting =
                    new Predicting(
                            torch,
                            run.arm.size(),
                            List.of(division.target()),
                            new Predicting.Lessons(sides.train(), sides.validation()),
                            settings);
            running = Optional.of(predicting);
            if (stopped) {
                predicting.stop();
            }
            var about = about(run);
            var predictor =
                    predicting.run(
                            Optional.of(folder.resolve(TRAINING)),
                            about,
                            (epoch, training, validation) ->
                                    progress.epoch(epoch, settings.epochs(), training, validation));
            long learned = System.nanoTime();
            var predicted = predictor.predict(division.target(), sides.test());
            double seconds = (System.nanoTime() - learned) / 1e9;
            new PredictorFolder(folder).write(predictor, Map.of("about", about));
            new Outcome(
                            about,
                            predictor.parameters(),
                            (learned - began) / 1e9,
                            predicted.length / seconds,
                            predicted)
                    .write(folder);
            forget(folder.resolve(TRAINING));
        }
    }

    private static void forget(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// What came of the runs that are made.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws sphota.bytes.MalformedFileException if one is damaged, or of another plan
    public AblationTable table() throws IOException {
        var rows = new LinkedHashMap<Arm, AblationTable.Learned>();
        for (var arm : plan.arms()) {
            Map<Long, Outcome> outcomes = new LinkedHashMap<>();
            for (long seed : plan.seeds()) {
                var run = new Run(arm, seed);
                Outcome.read(folder(run), about(run)).ifPresent(each -> outcomes.put(seed, each));
            }
            if (!outcomes.isEmpty()) {
                rows.put(arm, AblationTable.Learned.of(division, sides(arm), outcomes));
            }
        }
        return new AblationTable(division, rows);
    }
}
