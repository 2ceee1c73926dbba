package sphota.zoo.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.description.Claim;
import sphota.description.Value;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.meaning.Behaviour;
import sphota.zoo.SequenceRecipe;
import sphota.zoo.Subject;
import sphota.zoo.compiled.Compiler;
import sphota.zoo.compiled.Fit;

/// Whether what is said of a subject is so.
final class Check {

    private static final double TOLERANCE = 1e-4;

    private final SequenceRecipe recipe;
    private final Subject subject;
    private final List<String> found = new ArrayList<>();

    Check(SequenceRecipe recipe, Subject subject) {
        this.recipe = recipe;
        this.subject = subject;
    }

    List<String> falsehoods() {
        var blueprint = subject.blueprint();
        var function = subject.truth().first(Claim.Function.class);
        if (blueprint.isEmpty() || function.isEmpty()) {
            return List.of("nothing is said of how it is built, or of what it computes");
        }
        int weights = subject.flat().length;
        if (weights != blueprint.get().size()) {
            return List.of(
                    "%d weights, its blueprint has %d".formatted(weights, blueprint.get().size()));
        }
        var key = Behaviour.of(function.get().meaning());
        if (!key.equals(function.get().behaviour())) {
            found.add(
                    "the key of its meaning is %s, not %s"
                            .formatted(key, function.get().behaviour()));
        }
        run(blueprint.get(), function.get());
        return List.copyOf(found);
    }

    private void run(Blueprint blueprint, Claim.Function function) {
        var meaning = function.meaning();
        var wanted = meaning.codomain();
        if (!Compiler.takes(meaning) || meaning.domain().values() > Integer.MAX_VALUE) {
            found.add("its meaning is none of this family: " + meaning.type());
            return;
        }
        if (blueprint.input().size() != meaning.domain().scalars()
                || blueprint.output().size() != wanted.scalars() * wanted.moduli()[0]) {
            found.add("it has not the inputs and outputs of its meaning");
            return;
        }
        var executor = new Executor(blueprint, subject.flat());
        measure(Claim.Measure.FIT)
                .ifPresent(fit ->
                        compare("fit", fit, Fit.of(meaning).share(blueprint, subject.flat())));
        subject.truth()
                .first(Claim.Answers.class)
                .ifPresent(said -> answers(said, Answering.of(executor, meaning.domain())));
        var fraction = number("fraction");
        var seed = number("seed");
        if (fraction.isPresent() && seed.isPresent()) {
            var halves =
                    Sample.of(meaning, recipe.examples(), fraction.get(), seed.get().longValue());
            score("train", executor, halves.train(), true);
            score("test", executor, halves.test(), false);
        }
    }

    private void score(String part, Executor executor, Sample sample, boolean train) {
        var accuracy = measure(train ? Claim.Measure.TRAIN_ACCURACY : Claim.Measure.TEST_ACCURACY);
        var loss = measure(train ? Claim.Measure.TRAIN_LOSS : Claim.Measure.TEST_LOSS);
        if (sample.count() == 0 || (accuracy.isEmpty() && loss.isEmpty())) {
            return;
        }
        var score = Score.of(executor, sample);
        accuracy.ifPresent(said -> compare(part + " accuracy", said, score.accuracy()));
        loss.ifPresent(said -> compare(part + " loss", said, score.loss()));
    }

    private Optional<Double> measure(Claim.Measure measure) {
        var value = subject.truth().measure(measure);
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private Optional<Double> number(String setting) {
        return subject.truth()
                .setting(setting)
                .filter(Value.Quantity.class::isInstance)
                .map(value -> ((Value.Quantity) value).number());
    }

    private void answers(Claim.Answers said, Claim.Answers given) {
        if (!said.inputs().equals(given.inputs())
                || said.outputs().size() != given.outputs().size()) {
            found.add("answers to %s, not %s".formatted(said.inputs(), given.inputs()));
            return;
        }
        for (int i = 0; i < given.outputs().size(); i++) {
            compare("answer " + i, said.outputs().get(i), given.outputs().get(i));
        }
    }

    private void compare(String what, double said, double found) {
        if (!(Math.abs(said - found) <= TOLERANCE * Math.max(1, Math.abs(found)))) {
            this.found.add("%s is %s, not %s".formatted(what, found, said));
        }
    }
}
