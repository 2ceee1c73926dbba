package sphota.zoo.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.description.Claim;
import sphota.description.Claim.Measure;
import sphota.description.Value;
import sphota.execution.Executor;
import sphota.zoo.SequenceRecipe;
import sphota.zoo.Subject;
import sphota.zoo.compiled.Fit;

/// Whether what was measured of a trained subject is so, and how its training ended can be.
final class Check {

    static final String FIT_INPUTS = "fit_inputs";

    private static final double TOLERANCE = 1e-4;

    private final Plan plan;
    private final SequenceRecipe recipe;
    private final Subject subject;
    private final List<String> found = new ArrayList<>();

    /// @param subject of as many weights as the plan's blueprint has
    Check(Plan plan, SequenceRecipe recipe, Subject subject) {
        this.plan = plan;
        this.recipe = recipe;
        this.subject = subject;
    }

    List<String> falsehoods() {
        var outcome = subject.truth().first(Claim.Outcome.class);
        int epochs = plan.epochs(recipe);
        if (outcome.isEmpty() || outcome.get().epochs() > epochs) {
            found.add("how its training ended is not said, or cannot be");
        } else if (outcome.get().diverged()) {
            diverged();
        } else {
            measured();
        }
        return List.copyOf(found);
    }

    private void diverged() {
        boolean measured =
                subject.truth()
                        .all(Claim.class)
                        .anyMatch(each ->
                                each instanceof Claim.Quality
                                        || each instanceof Claim.Answers
                                        || each instanceof Claim.Label);
        if (measured) {
            found.add("it diverged and is said to be measured");
        }
    }

    private void measured() {
        var meaning = plan.meaning();
        var blueprint = plan.cohort().blueprint();
        var weights = subject.flat();
        var executor = new Executor(blueprint, weights);
        var fit = Fit.of(meaning);
        compare("fit", Measure.FIT, Optional.of(fit.share(blueprint, weights)));
        var inputs = new Claim.Label(FIT_INPUTS, Value.of(fit.inputs().rows()));
        if (subject.truth().all(Claim.Label.class).noneMatch(inputs::equals)) {
            found.add("how many inputs fit is of is not said, or not so");
        }
        answers(Answering.of(executor, meaning.domain()));
        var halves = plan.sample(recipe);
        score("train", executor, halves.train(), Measure.TRAIN_ACCURACY, Measure.TRAIN_LOSS);
        score("test", executor, halves.test(), Measure.TEST_ACCURACY, Measure.TEST_LOSS);
        for (var other : List.of(Measure.ATTACK_SUCCESS, Measure.AGREEMENT)) {
            compare("a measure of other families", other, Optional.empty());
        }
    }

    private void score(
            String part, Executor executor, Sample sample, Measure accuracy, Measure loss) {
        var score =
                sample.count() == 0
                        ? Optional.<Score>empty()
                        : Optional.of(Score.of(executor, sample));
        compare(part + " accuracy", accuracy, score.map(Score::accuracy));
        compare(part + " loss", loss, score.map(Score::loss));
    }

    private void answers(Claim.Answers given) {
        var said = subject.truth().first(Claim.Answers.class);
        if (said.isEmpty()
                || !said.get().inputs().equals(given.inputs())
                || said.get().outputs().size() != given.outputs().size()) {
            found.add("its answers to %s are not said".formatted(given.inputs()));
            return;
        }
        for (int i = 0; i < given.outputs().size(); i++) {
            compare("answer " + i, said.get().outputs().get(i), given.outputs().get(i));
        }
    }

    private void compare(String what, Measure measure, Optional<Double> value) {
        var said = subject.truth().measure(measure);
        if (said.isPresent() != value.isPresent()) {
            found.add("%s is %s".formatted(what, said.isPresent() ? "said" : "not said"));
        } else if (value.isPresent()) {
            compare(what, said.getAsDouble(), value.get());
        }
    }

    private void compare(String what, double said, double found) {
        if (Double.compare(said, found) != 0
                && !(Math.abs(said - found) <= TOLERANCE * Math.max(1, Math.abs(found)))) {
            this.found.add("%s is %s, not %s".formatted(what, found, said));
        }
    }
}
