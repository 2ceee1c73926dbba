package sphota.evaluation.savings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import sphota.bytes.MalformedFileException;
import sphota.evaluation.SharedRuns;
import sphota.net.DivergedException;
import sphota.net.MatmulPrecision;
import sphota.net.Torch;
import sphota.net.Transfer;
import sphota.net.Weights;
import sphota.speech.Adapters;
import sphota.speech.Curve;
import sphota.speech.LanguageModel;
import sphota.speech.LanguageTraining;
import sphota.speech.Learner;
import sphota.speech.Pricing;
import sphota.speech.data.Bytes;
import sphota.speech.data.FormNames;
import sphota.speech.data.Windows;
import sphota.tokenizer.Tokenizer;

/// Makes the runs of a plan, those that are not made yet, in a folder: `trunks/ARM/SEED` and
/// `runs/TASK/ARM/SEED`, each with its curve, its checkpoint and what it ended with. A run that was
/// stopped goes on. Several programs may work on one folder: each run is made by one of them.
public final class Savings {

    /// What is priced of the validation part and of the test part, from their beginnings: the same
    /// for networks of every context.
    private static final int VALIDATION_IDS = 20_480;

    private static final int TEST_IDS = 65_536;
    private static final String WEIGHTS = "model.safetensors";

    private final Plan plan;
    private final Path out;
    private final Supplier<Torch> engine;
    private final Ingredients ingredients;
    private final Trunks trunks;
    private volatile Optional<LanguageTraining> running = Optional.empty();
    private volatile boolean stopped;

    /// Reads what is to be learned.
    ///
    /// @param engine opens it, for each run anew
    /// @param precision of its products
    /// @throws IOException if something cannot be read
    public Savings(Plan plan, Path out, Supplier<Torch> engine, MatmulPrecision precision)
            throws IOException {
        ingredients = Ingredients.of(plan, precision);
        this.plan = plan;
        this.out = out;
        this.engine = engine;
        trunks = new Trunks(plan);
    }

    /// One training.
    record Job(String task, Arm arm, long seed) {}

    /// Told of how it goes.
    public interface Progress {

        /// A training begins or goes on.
        void begins(String name, int done, int all);

        /// Tokens of the training were read.
        void reached(long tokens, long all);
    }

    /// All trainings of tasks, seed by seed.
    static List<Job> jobs(Plan plan) {
        var jobs = new ArrayList<Job>();
        for (long seed : plan.seeds()) {
            for (var arm : plan.arms()) {
                for (var task : plan.tasks().keySet()) {
                    jobs.add(new Job(task, arm, seed));
                }
            }
        }
        return jobs;
    }

    static Path folder(Path out, Job job) {
        return out.resolve("runs")
                .resolve(job.task)
                .resolve(job.arm.name())
                .resolve(Long.toString(job.seed));
    }

    /// What came of the runs that are made.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if one is damaged, or of another plan
    public SavingsTable table() throws IOException {
        return SavingsTable.read(plan, ingredients, out);
    }

    /// Makes all runs that are not made, and waits for those that others make. A run that diverges
    /// is left out, and the others are made.
    ///
    /// @return what was said of runs that diverged, of each once
    /// @throws IOException if something cannot be read or written
    /// @throws CancellationException if it was stopped; what was begun goes on next time
    public List<String> run(Progress progress) throws IOException {
        var jobs = jobs(plan);
        Map<Job, String> diverged = new LinkedHashMap<>();
        SharedRuns.all(
                jobs,
                new SharedRuns.Maker<Job>() {
                    @Override
                    public boolean isMade(Job job) throws IOException {
                        return diverged.containsKey(job)
                                || Outcome.read(folder(out, job), ingredients.run(job)).isPresent();
                    }

                    @Override
                    public boolean make(Job job) throws IOException {
                        try {
                            return Savings.this.make(job, jobs, progress);
                        } catch (DivergedException end) {
                            diverged.put(
                                    job,
                                    "%s, %s, seed %d: %s"
                                            .formatted(
                                                    job.task,
                                                    job.arm.name(),
                                                    job.seed,
                                                    end.getMessage()));
                            return true;
                        }
                    }

                    @Override
                    public void refuseStopped() {
                        Savings.this.refuseStopped();
                    }
                });
        return List.copyOf(diverged.values());
    }

    /// Ends [#run] after the step that is being taken. For other threads.
    public void stop() {
        stopped = true;
        running.ifPresent(LanguageTraining::stop);
    }

    private void refuseStopped() {
        if (stopped) {
            throw new CancellationException("stopped between two trainings");
        }
    }

    /// False if another program makes it, or what it begins with.
    private boolean make(Job job, List<Job> jobs, Progress progress) throws IOException {
        var folder = folder(out, job);
        try (var claim = SharedRuns.Claim.of(folder)) {
            if (!claim.isGranted()) {
                return false;
            }
            if (Outcome.isIn(folder)) {
                return true;
            }
            var trunk = trunk(job.arm);
            if (trunk.isPresent() && !trained(trunk.get(), job.seed, jobs, progress)) {
                return false;
            }
            refuseStopped();
            progress.begins(
                    "%s, %s, seed %d".formatted(job.task, job.arm.name(), job.seed),
                    done(jobs),
                    jobs.size());
            learn(job, folder, progress);
            return true;
        }
    }

    private int done(List<Job> jobs) {
        return (int) jobs.stream().filter(job -> Outcome.isIn(folder(out, job))).count();
    }

    /// The arm whose training before the tasks is needed.
    private Optional<Arm> trunk(Arm arm) {
        var of = arm.beginning() instanceof Beginning.Matched(String other) ? plan.arm(other) : arm;
        return Plan.hasTrunk(of.beginning()) ? Optional.of(of) : Optional.empty();
    }

    private Path trunkFolder(Arm arm, long seed) {
        return out.resolve("trunks").resolve(arm.name()).resolve(Long.toString(seed));
    }

    private boolean trained(Arm arm, long seed, List<Job> jobs, Progress progress)
            throws IOException {
        var folder = trunkFolder(arm, seed);
        var result = folder.resolve(WEIGHTS);
        var about = ingredients.trunk(arm, seed);
        if (isTrained(result, about)) {
            return true;
        }
        try (var claim = SharedRuns.Claim.of(folder)) {
            if (!claim.isGranted()) {
                return false;
            }
            if (isTrained(result, about)) {
                return true;
            }
            refuseStopped();
            progress.begins(
                    "%s, seed %d, before the tasks".formatted(arm.name(), seed),
                    done(jobs),
                    jobs.size());
            try (var torch = engine.get()) {
                trunks.train(
                        torch,
                        arm.beginning(),
                        seed,
                        about,
                        this::running,
                        folder,
                        result,
                        listener(progress, plan.trunkTokens()));
            }
            return true;
        }
    }

    private static boolean isTrained(Path result, String about) throws IOException {
        if (!Files.exists(result)) {
            return false;
        }
        if (!Trunks.isOf(result, about)) {
            throw new MalformedFileException(
                    result.toString(), 0, "it is of another plan: choose another folder");
        }
        return true;
    }

    private void running(LanguageTraining training) {
        running = Optional.of(training);
        if (stopped) {
            training.stop();
        }
    }

    private static LanguageTraining.Listener listener(Progress progress, long all) {
        return new LanguageTraining.Listener() {
            @Override
            public void step(sphota.net.Training.Step step, long tokens, double tokensPerSecond) {
                progress.reached(Math.min(tokens, all), all);
            }

            @Override
            public void point(Curve.Point point) {}
        };
    }

    private void learn(Job job, Path folder, Progress progress) throws IOException {
        var parts = ingredients.parts(job.task);
        try (var torch = engine.get()) {
            var model = begun(torch, job);
            var adapters = job.arm.adapters();
            var learner =
                    adapters.isEmpty()
                            ? Learner.all(torch, model)
                            : adapters.get()
                                    .learner(
                                            torch,
                                            model,
                                            adapters.get().initial(torch, model, job.seed));
            int context = model.architecture().context();
            int steps = Trunks.steps(plan.tokens(), plan.rows(), context);
            var training =
                    new LanguageTraining(
                            torch,
                            Bytes.FORMS,
                            model.architecture().vocabulary(),
                            new LanguageTraining.Data(parts.train(), parts.validation()),
                            new LanguageTraining.Settings(
                                    steps,
                                    plan.rows(),
                                    1,
                                    job.arm.rate(),
                                    0.05,
                                    adapters.isEmpty() ? 0.1 : 0,
                                    "ids",
                                    Math.max(1, steps / plan.points()),
                                    Trunks.steps(VALIDATION_IDS, plan.rows(), context),
                                    job.seed),
                            learner);
            running(training);
            training.run(
                    folder,
                    ingredients.run(job),
                    LanguageTraining.isBegun(folder),
                    listener(progress, plan.tokens()));
            var sums =
                    Pricing.of(
                            torch,
                            learner.priced(),
                            Bytes.FORMS,
                            Windows.inOrder(parts.test(), context),
                            plan.rows(),
                            Trunks.steps(TEST_IDS, plan.rows(), context));
            new Outcome(
                            ingredients.run(job),
                            sums.bitsPerByte(0),
                            Adapters.footprint(model.architecture(), adapters).total())
                    .write(folder);
            LanguageTraining.forget(folder);
        }
    }

    private LanguageModel begun(Torch torch, Job job) throws IOException {
        var manager = torch.manager();
        var architecture = plan.architecture();
        return switch (job.arm.beginning()) {
            case Beginning.Learned(Path folder) -> LanguageModel.read(manager, folder);
            case Beginning.Drawn _ -> ofBytes(Weights.initial(manager, architecture, job.seed));
            case Beginning.Matched _ ->
                    ofBytes(Transfer.matched(manager, architecture, trunk(torch, job), job.seed));
            case Beginning.Practised _, Beginning.Taught _ ->
                    ofBytes(Transfer.layers(manager, architecture, trunk(torch, job), job.seed));
        };
    }

    private Weights trunk(Torch torch, Job job) throws IOException {
        var arm = trunk(job.arm).orElseThrow();
        return Weights.read(
                torch.manager(),
                trunks.architecture(arm.beginning()),
                trunkFolder(arm, job.seed).resolve(WEIGHTS));
    }

    private LanguageModel ofBytes(Weights weights) {
        return new LanguageModel(
                plan.architecture(), Tokenizer.ofBytes(), FormNames.generated(), weights);
    }
}
