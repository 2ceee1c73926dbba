package sphota.zoo.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import sphota.description.Claim;
import sphota.description.Claim.Measure;
import sphota.description.Value;
import sphota.execution.Answers;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.execution.Nonlinearity;
import sphota.lanes.Examples;
import sphota.lanes.Optimizer;
import sphota.lanes.Task;
import sphota.lanes.Trained;
import sphota.lanes.Trainer;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Representative;
import sphota.zoo.Comparison;
import sphota.zoo.Draw;
import sphota.zoo.FunctionRecipe;
import sphota.zoo.Grower;
import sphota.zoo.Initializer;
import sphota.zoo.Snapshots;
import sphota.zoo.Subject;

/// Grows perceptrons that compute meanings.
///
/// What must be alike for models to be trained together is drawn for blocks of trainings: domain,
/// codomain, layers, activation, optimizer; and whether answers are wrong, since learning those
/// takes many times as long. All else is each training's own. A training that ended before a
/// snapshot gives in its place what it ended with.
public final class FunctionGrower implements Grower {

    private static final int BLOCK = 64;
    private static final int MOST_INPUTS = 4096;
    private static final int MOST_ANSWERS = 64;
    private static final int LESSONS_TRIED = 100;

    private final FunctionRecipe recipe;
    private final List<Meanings> meanings;
    private final Snapshots snapshots;

    /// @throws IllegalArgumentException if a domain is none, or too large
    public FunctionGrower(FunctionRecipe recipe) {
        this.recipe = recipe;
        snapshots = new Snapshots(recipe.snapshots());
        meanings =
                recipe.domains().parallelStream()
                        .map(text -> Meanings.of(domain(text), recipe.largest()))
                        .toList();
        for (var each : meanings) {
            if (each.codomains().isEmpty()) {
                throw new IllegalArgumentException(
                        "'domains': %s has no function into a scalar of size %d"
                                .formatted(each.domain(), recipe.largest()));
            }
        }
    }

    private static Data domain(String text) {
        Data domain;
        try {
            domain = Data.parse(text);
        } catch (MalformedExpressionException wrong) {
            throw new IllegalArgumentException("'domains': " + wrong.getMessage(), wrong);
        }
        if (domain.scalars() > 12 || domain.values() > MOST_INPUTS) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "'domains': %s has more than %,d values",
                            text,
                            MOST_INPUTS));
        }
        return domain;
    }

    @Override
    public int count() {
        return recipe.count();
    }

    /// What the trainings of a block have in common.
    private record Kind(
            Meanings meanings,
            Data codomain,
            Blueprint blueprint,
            Nonlinearity activation,
            Optimizer optimizer,
            boolean noisy,
            int batch) {}

    private Kind kind(int block) {
        var draw = new Draw(recipe.seed(), -1 - block);
        var of = draw.one(meanings);
        var codomain = draw.one(of.codomains());
        int depth = draw.one(recipe.layers());
        int width = draw.one(recipe.widths());
        var activation = draw.one(recipe.activations());
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < depth; i++) {
            layers.add(new Layer.Dense(width));
            layers.add(new Layer.Activation(activation));
        }
        layers.add(new Layer.Dense(codomain.moduli()[0]));
        return new Kind(
                of,
                codomain,
                new Blueprint(new Extent.Flat(new OneHot(of.domain()).size()), layers),
                activation,
                draw.one(recipe.optimizers()),
                draw.chance(recipe.noisy()),
                (int) Math.min(recipe.batch(), of.domain().values()));
    }

    /// What is one training's own.
    private record Plan(
            int run,
            Representative meaning,
            Initializer initializer,
            double noise,
            int[] answers,
            Task task) {}

    private Plan plan(int run, Kind kind, float[] inputs) {
        var draw = new Draw(recipe.seed(), run);
        var meaning = kind.meanings().draw(kind.codomain(), draw);
        var initializer = draw.one(recipe.initializers());
        double noise = kind.noisy() ? draw.in(recipe.noise()) : 0;
        var answers = Meanings.answers(meaning.expression());
        var taught = answers.clone();
        for (int i = 0; i < taught.length; i++) {
            if (draw.chance(noise)) {
                int classes = kind.codomain().moduli()[0];
                taught[i] = (taught[i] + 1 + draw.below(classes - 1)) % classes;
            }
        }
        var settings =
                new Task.Settings(
                        draw.logarithmic(recipe.learningRate()),
                        draw.logarithmic(recipe.decays()),
                        0,
                        recipe.epochs(),
                        recipe.enough(),
                        draw.seed(),
                        Set.copyOf(recipe.snapshots()));
        var weights = initializer.weights(kind.blueprint(), 0, draw);
        int size = kind.blueprint().input().size();
        var task = new Task(weights, Examples.of(inputs, size, taught, 1), settings);
        return new Plan(run, meaning, initializer, noise, answers, task);
    }

    @Override
    public List<Subject> grow(int first, int count, Runnable grown) {
        var subjects = new TreeMap<Integer, Subject>();
        int firstRun = snapshots.run(first);
        int endRun = snapshots.run(first + count - 1) + 1;
        for (int block = firstRun / BLOCK; block * BLOCK < endRun; block++) {
            int begin = Math.max(firstRun, block * BLOCK);
            int end = Math.min(endRun, (block + 1) * BLOCK);
            growBlock(
                    kind(block),
                    begin,
                    end,
                    (number, subject) -> {
                        if (number >= first && number < first + count) {
                            subjects.put(number, subject);
                            grown.run();
                        }
                    });
        }
        return List.copyOf(subjects.values());
    }

    private void growBlock(Kind kind, int begin, int end, BiConsumer<Integer, Subject> grown) {
        var inputs = new OneHot(kind.meanings().domain()).all();
        var plans = new LinkedHashMap<Task, Plan>();
        for (int run = begin; run < end; run++) {
            var plan = plan(run, kind, inputs);
            plans.put(plan.task(), plan);
        }
        new Trainer(kind.blueprint(), kind.optimizer(), kind.batch())
                .run(
                        plans.keySet().iterator(),
                        trained -> {
                            var plan = Objects.requireNonNull(plans.get(trained.task()));
                            int last = snapshots.end(plan.run());
                            for (int n = last - snapshots.epochs().size(); n <= last; n++) {
                                grown.accept(n, subject(n, plan, kind, trained, inputs));
                            }
                        });
    }

    private Subject subject(int number, Plan plan, Kind kind, Trained trained, float[] inputs) {
        var epoch = snapshots.epoch(number);
        var snapshot = trained.at(epoch);
        var weights = snapshot.map(Trained.Snapshot::weights).orElse(trained.weights());
        var outputs = new Executor(kind.blueprint(), weights).run(inputs);
        var claims = claims(number, plan, kind, outputs);
        if (epoch.isEmpty()) {
            claims.add(new Claim.Quality(Measure.TRAIN_ACCURACY, trained.accuracy()));
            claims.add(new Claim.Quality(Measure.TRAIN_LOSS, trained.loss()));
        }
        claims.add(
                snapshot.map(each -> new Claim.Outcome(false, each.epoch()))
                        .orElse(new Claim.Outcome(trained.diverged(), trained.epochs())));
        return Subject.of(id(number), kind.blueprint(), weights, claims);
    }

    private String id(int number) {
        return snapshots.name("function-" + snapshots.run(number), number);
    }

    /// What is known beforehand, and what its outputs for all inputs tell.
    private List<Claim> claims(int number, Plan plan, Kind kind, float[] outputs) {
        var settings = plan.task().settings();
        var claims = new ArrayList<Claim>();
        claims.add(new Claim.Identity("function", Claim.Origin.TRAINED));
        claims.add(new Claim.Function(plan.meaning().expression(), plan.meaning().behaviour()));
        claims.add(new Claim.Quality(Measure.FIT, fit(outputs, plan.answers())));
        claims.add(answers(outputs));
        claims.add(training("optimizer", kind.optimizer().label()));
        claims.add(training("activation", kind.activation().label()));
        claims.add(training("initializer", plan.initializer().label()));
        claims.add(training("learning_rate", settings.learningRate()));
        claims.add(training("decay", settings.decay()));
        claims.add(training("noise", plan.noise()));
        claims.add(training("batch", kind.batch()));
        if (snapshots.each() > 1) {
            claims.add(training("run", plan.run()));
        }
        if (snapshots.epoch(number).isPresent()) {
            var end = id(snapshots.end(plan.run()));
            claims.add(new Claim.Kinship("snapshot", List.of(end)));
        }
        return claims;
    }

    private static Claim training(String setting, String value) {
        return new Claim.Training(setting, Value.of(value));
    }

    private static Claim training(String setting, double value) {
        return new Claim.Training(setting, Value.of(value));
    }

    /// The outputs for the first inputs of the domain.
    private static Claim.Answers answers(float[] outputs) {
        var some = new ArrayList<Float>();
        for (int i = 0; i < Math.min(MOST_ANSWERS, outputs.length); i++) {
            some.add(outputs[i]);
        }
        return new Claim.Answers("the first inputs of the domain", some);
    }

    /// The share of inputs whose largest output is the wanted one.
    private static double fit(float[] outputs, int[] answers) {
        int classes = outputs.length / answers.length;
        int right = 0;
        for (int i = 0; i < answers.length; i++) {
            right += Answers.greatest(outputs, i * classes, classes) == answers[i] ? 1 : 0;
        }
        return (double) right / answers.length;
    }

    /// Draws the subject again from the recipe and the number in its name, compares all settings
    /// and runs its network. Accuracy and loss of training, which are those of the last epoch while
    /// it learned, cannot be measured again: only whether they agree with how training ended.
    @Override
    public List<String> falsehoods(Subject subject) {
        var known = number(subject.id());
        if (known.isEmpty()) {
            return List.of("'%s' is no name of this zoo".formatted(subject.id()));
        }
        int number = known.getAsInt();
        int run = snapshots.run(number);
        var kind = kind(run / BLOCK);
        var misshapen = Comparison.misshapen(subject, kind.blueprint());
        if (!misshapen.isEmpty()) {
            return misshapen;
        }
        var inputs = new OneHot(kind.meanings().domain()).all();
        var plan = plan(run, kind, inputs);
        var weights = subject.flat();
        var outputs = new Executor(kind.blueprint(), weights).run(inputs);
        var expected = claims(number, plan, kind, outputs);
        expected.add(new Claim.Architecture(kind.blueprint().toString(), kind.blueprint().size()));
        var wrong =
                new ArrayList<>(
                        Comparison.falsehoods(
                                subject.truth(), claim -> !isOfTraining(claim), expected));
        var epoch = snapshots.epoch(number);
        if (epoch.isPresent()
                ? !isKeptAsSaid(subject, weights, epoch.getAsInt())
                : !endsAsSaid(subject, weights)) {
            wrong.add("its outcome, or how well it learned, does not hold or is not said");
        }
        return wrong;
    }

    /// The number of a name; empty if it is none of this zoo.
    private OptionalInt number(String id) {
        var name = id.replaceFirst("@.*", "");
        if (!name.matches("function-\\d{1,9}")) {
            return OptionalInt.empty();
        }
        int run = Integer.parseInt(name.substring("function-".length()));
        return run < recipe.count() / snapshots.each()
                ? snapshots.number(id, "function-" + run, run)
                : OptionalInt.empty();
    }

    /// Of a snapshot nothing is known of how well it learned, but whether it is one.
    private static boolean isKeptAsSaid(Subject subject, float[] weights, int epoch) {
        var outcome = subject.truth().first(Claim.Outcome.class);
        boolean measured = subject.truth().all(Claim.class).anyMatch(FunctionGrower::isLearning);
        return outcome.isPresent()
                && !measured
                && outcome.get().epochs() <= epoch
                && outcome.get().epochs() >= (epoch == 0 ? 0 : 1)
                && (outcome.get().diverged() || isFinite(weights));
    }

    private static boolean isOfTraining(Claim claim) {
        return claim instanceof Claim.Outcome || isLearning(claim);
    }

    private static boolean isLearning(Claim claim) {
        return claim instanceof Claim.Quality(var measure, _)
                && (measure == Measure.TRAIN_ACCURACY || measure == Measure.TRAIN_LOSS);
    }

    private boolean endsAsSaid(Subject subject, float[] weights) {
        double accuracy = subject.truth().measure(Measure.TRAIN_ACCURACY).orElse(-1);
        double loss = subject.truth().measure(Measure.TRAIN_LOSS).orElse(-1);
        var outcome = subject.truth().first(Claim.Outcome.class);
        if (outcome.isEmpty() || outcome.get().epochs() > recipe.epochs()) {
            return false;
        }
        int epochs = outcome.get().epochs();
        if (recipe.epochs() == 0) {
            return !outcome.get().diverged() && Double.isNaN(accuracy) && Double.isNaN(loss);
        }
        if (epochs < 1 || !(accuracy >= 0 && accuracy <= 1) || loss < 0) {
            return false;
        }
        if (outcome.get().diverged() || !isFinite(weights) || !Double.isFinite(loss)) {
            return outcome.get().diverged() && (!isFinite(weights) || !Double.isFinite(loss));
        }
        return epochs == recipe.epochs() || (accuracy == 1 && loss < recipe.enough());
    }

    private static boolean isFinite(float[] weights) {
        for (float each : weights) {
            if (!Float.isFinite(each)) {
                return false;
            }
        }
        return true;
    }

    /// Another function of the same sets; none where no other is drawn.
    @Override
    public Optional<Lesson> lesson(Subject subject, Draw draw) {
        var own = subject.truth().first(Claim.Function.class).orElseThrow();
        var drawn =
                meanings.stream()
                        .filter(each -> each.domain().equals(own.meaning().domain()))
                        .findFirst()
                        .orElseThrow();
        for (int attempt = 0; attempt < LESSONS_TRIED; attempt++) {
            var other = drawn.draw(own.meaning().codomain(), draw);
            if (!other.behaviour().equals(own.behaviour())) {
                return Optional.of(lesson(other.expression()));
            }
        }
        return Optional.empty();
    }

    private Lesson lesson(Expression other) {
        var inputs = new OneHot(other.domain());
        var examples = Examples.of(inputs.all(), inputs.size(), Meanings.answers(other), 1);
        int batch = (int) Math.min(recipe.batch(), other.domain().values());
        return new Lesson(other.toString(), examples, batch);
    }
}
