package sphota.zoo.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sphota.description.Claim;
import sphota.description.Claim.Measure;
import sphota.description.Claim.Quality;
import sphota.description.Value;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.lanes.Optimizer;
import sphota.lanes.Task;
import sphota.lanes.Trained;
import sphota.lanes.Trainer;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.zoo.Comparison;
import sphota.zoo.Draw;
import sphota.zoo.Grower;
import sphota.zoo.SequenceRecipe;
import sphota.zoo.Subject;
import sphota.zoo.compiled.Compiler;
import sphota.zoo.compiled.Fit;
import sphota.zoo.compiled.Network;
import sphota.zoo.compiled.NotCompilableException;

/// Grows the family of sequences.
///
/// Subjects of a cohort are trained together, so chunks of whole cohorts grow fastest; what comes
/// out is the same for all.
public final class SequenceGrower implements Grower {

    private static final String FAMILY = "sequence";
    private static final int COMPILATIONS = 256;
    private static final int LESSONS_TRIED = 100;

    private final SequenceRecipe recipe;
    private final Meanings meanings;

    /// @throws IllegalArgumentException if a domain is none, or has too many values
    public SequenceGrower(SequenceRecipe recipe) {
        this.recipe = recipe;
        meanings = new Meanings(recipe.enumerated(), recipe.largest());
        for (var text : recipe.domains()) {
            Data domain;
            try {
                domain = Data.parse(text);
            } catch (MalformedExpressionException wrong) {
                throw new IllegalArgumentException("'domains': " + wrong.getMessage(), wrong);
            }
            if (!(domain instanceof Data.Sequence) || domain.values() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "'domains' has %s, no sequences of at most 2^31 - 1 values"
                                .formatted(text));
            }
        }
    }

    @Override
    public int count() {
        return recipe.count();
    }

    private record Group(Blueprint blueprint, Optimizer optimizer, int batch) {}

    @Override
    public List<Subject> grow(int first, int count, Runnable grown) {
        var subjects = new TreeMap<Integer, Subject>();
        var groups = new LinkedHashMap<Group, Map<Integer, Plan>>();
        for (int number = first; number < first + count; number++) {
            var cohort = Cohort.of(recipe, number / recipe.cohort());
            var draw = new Draw(recipe.seed(), number);
            if (draw.chance(recipe.compiled())) {
                subjects.put(number, compiled(number, cohort, draw));
                grown.run();
            } else {
                var group = new Group(cohort.blueprint(), cohort.optimizer(), cohort.batch());
                groups.computeIfAbsent(group, _ -> new TreeMap<>())
                        .put(number, Plan.of(recipe, meanings, cohort, draw));
            }
        }
        groups.forEach((group, plans) -> train(group, plans, subjects, grown));
        return List.copyOf(subjects.values());
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "%s-%07d", FAMILY, number);
    }

    private void train(
            Group group, Map<Integer, Plan> plans, Map<Integer, Subject> subjects, Runnable grown) {
        var numbers = new java.util.IdentityHashMap<Task, Integer>();
        var tasks =
                plans.entrySet().stream()
                        .map(entry -> {
                            var task = entry.getValue().task(recipe);
                            numbers.put(task, entry.getKey());
                            return task;
                        })
                        .iterator();
        new Trainer(group.blueprint(), group.optimizer(), group.batch())
                .run(
                        tasks,
                        trained -> {
                            int number =
                                    java.util.Objects.requireNonNull(
                                            numbers.remove(trained.task()));
                            var plan = java.util.Objects.requireNonNull(plans.get(number));
                            subjects.put(number, trained(number, plan, trained));
                            grown.run();
                        });
    }

    private Subject trained(int number, Plan plan, Trained trained) {
        var claims = new ArrayList<Claim>();
        claims.add(new Claim.Identity(FAMILY, Claim.Origin.TRAINED));
        claims.add(function(plan.meaning()));
        claims.add(new Claim.Outcome(trained.diverged(), trained.epochs()));
        claims.addAll(plan.settings());
        var blueprint = plan.cohort().blueprint();
        if (!trained.diverged()) {
            var halves = plan.sample(recipe);
            var executor = new Executor(blueprint, trained.weights());
            var fit = Fit.of(plan.meaning());
            double share = fit.share(blueprint, trained.weights());
            var domain = plan.cohort().domain();
            claims.addAll(measures(share, fit.inputs().rows(), executor, domain));
            claims.addAll(scores(executor, halves));
        }
        return Subject.of(id(number), blueprint, trained.weights(), claims);
    }

    private Claim function(Expression meaning) {
        return new Claim.Function(meaning, meanings.behaviour(meaning));
    }

    /// What is measured knowing the meaning alone.
    ///
    /// @param fit the share of so many inputs
    private static List<Claim> measures(double fit, int inputs, Executor executor, Data domain) {
        return List.of(
                new Quality(Measure.FIT, fit),
                new Claim.Label(Check.FIT_INPUTS, Value.of(inputs)),
                Answering.of(executor, domain));
    }

    private static List<Claim> scores(Executor executor, Sample.Halves halves) {
        var claims = new ArrayList<Claim>();
        var train = Score.of(executor, halves.train());
        claims.add(new Quality(Measure.TRAIN_ACCURACY, train.accuracy()));
        claims.add(new Quality(Measure.TRAIN_LOSS, train.loss()));
        if (halves.test().count() > 0) {
            var test = Score.of(executor, halves.test());
            claims.add(new Quality(Measure.TEST_ACCURACY, test.accuracy()));
            claims.add(new Quality(Measure.TEST_LOSS, test.loss()));
        }
        return claims;
    }

    /// Draws meanings until one compiles, as nearly all do.
    ///
    /// @throws IllegalArgumentException if none of 256 does
    private Subject compiled(int number, Cohort cohort, Draw draw) {
        for (int attempt = 0; attempt < COMPILATIONS; attempt++) {
            var meaning = meanings.draw(cohort.domain(), cohort.goal(), false, draw);
            boolean rotated = draw.chance(recipe.rotated());
            boolean compressed = draw.chance(recipe.compressed());
            try {
                var compiler = Compiler.of(meaning);
                var network = network(compiler, rotated, compressed, draw);
                var claims = new ArrayList<Claim>();
                claims.add(new Claim.Identity(FAMILY, Claim.Origin.COMPILED));
                claims.add(function(meaning));
                claims.add(new Claim.Label("rotated", Value.of(rotated ? "yes" : "no")));
                claims.add(new Claim.Label("compressed", Value.of(compressed ? "yes" : "no")));
                var executor = new Executor(network.blueprint(), network.weights());
                claims.addAll(measures(1, compiler.inputs(), executor, meaning.domain()));
                return Subject.of(id(number), network.blueprint(), network.weights(), claims);
            } catch (NotCompilableException _) {
                // the next one
            }
        }
        throw new IllegalArgumentException(
                "'compiled': none of %d meanings on %s compiles"
                        .formatted(COMPILATIONS, cohort.domain()));
    }

    private static Network network(
            Compiler compiler, boolean rotated, boolean compressed, Draw draw)
            throws NotCompilableException {
        if (compressed) {
            return compiler.compressed(draw, rotated);
        }
        return rotated ? compiler.rotated(draw) : compiler.plain();
    }

    /// Draws the subject again from the recipe and the number in its name, and compiles again what
    /// was compiled; then measures the scores and the answers anew. They are taken for the same
    /// where they differ by at most a ten-thousandth, of the number where it is above 1.
    @Override
    public List<String> falsehoods(Subject subject) {
        int number = number(subject.id());
        if (number < 0) {
            return List.of("'%s' is no name of this zoo".formatted(subject.id()));
        }
        var cohort = Cohort.of(recipe, number / recipe.cohort());
        var draw = new Draw(recipe.seed(), number);
        if (draw.chance(recipe.compiled())) {
            return compiled(subject, compiled(number, cohort, draw));
        }
        var plan = Plan.of(recipe, meanings, cohort, draw);
        var misshapen = Comparison.misshapen(subject, cohort.blueprint());
        if (!misshapen.isEmpty()) {
            return misshapen;
        }
        var expected = new ArrayList<Claim>();
        expected.add(new Claim.Identity(FAMILY, Claim.Origin.TRAINED));
        expected.add(function(plan.meaning()));
        expected.addAll(plan.settings());
        expected.add(
                new Claim.Architecture(cohort.blueprint().toString(), cohort.blueprint().size()));
        var found =
                new ArrayList<>(
                        Comparison.falsehoods(subject.truth(), SequenceGrower::isDrawn, expected));
        found.addAll(new Check(plan, recipe, subject).falsehoods());
        return List.copyOf(found);
    }

    private static List<String> compiled(Subject subject, Subject again) {
        var misshapen = Comparison.misshapen(subject, again.blueprint().orElseThrow());
        if (!misshapen.isEmpty()) {
            return misshapen;
        }
        var expected = again.truth().all(Claim.class).toList();
        var found = new ArrayList<>(Comparison.falsehoods(subject.truth(), _ -> true, expected));
        if (!Arrays.equals(subject.flat(), again.flat())) {
            found.add("compiling it again gives other weights");
        }
        return List.copyOf(found);
    }

    /// Another meaning of the same kind, on examples of its own; none where no other is drawn.
    @Override
    public Optional<Lesson> lesson(Subject subject, Draw draw) {
        int number = number(subject.id());
        if (number < 0) {
            return Optional.empty();
        }
        var cohort = Cohort.of(recipe, number / recipe.cohort());
        var own = subject.truth().first(Claim.Function.class).map(Claim.Function::behaviour);
        for (int attempt = 0; attempt < LESSONS_TRIED; attempt++) {
            var meaning = meanings.draw(cohort.domain(), cohort.goal(), cohort.blind(), draw);
            if (!own.equals(Optional.of(meanings.behaviour(meaning)))) {
                return Optional.of(lesson(meaning, cohort, draw));
            }
        }
        return Optional.empty();
    }

    private Lesson lesson(Expression meaning, Cohort cohort, Draw draw) {
        double fraction = draw.in(recipe.fractions());
        var sample = Sample.of(meaning, recipe.examples(), fraction, draw.seed()).train();
        return new Lesson(meaning.toString(), sample.examples(), cohort.batch());
    }

    /// What is neither measured nor seen while it is trained.
    private static boolean isDrawn(Claim claim) {
        return !(claim instanceof Quality
                || claim instanceof Claim.Answers
                || (claim instanceof Claim.Label(var name, _) && name.equals(Check.FIT_INPUTS))
                || claim instanceof Claim.Outcome);
    }

    /// The number in a name; -1 if it is none of this zoo.
    private int number(String id) {
        if (!id.matches(FAMILY + "-\\d{7,9}")) {
            return -1;
        }
        int number = Integer.parseInt(id.substring(FAMILY.length() + 1));
        return number < recipe.count() && id(number).equals(id) ? number : -1;
    }
}
