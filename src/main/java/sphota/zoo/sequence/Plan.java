package sphota.zoo.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sphota.description.Claim;
import sphota.description.Value;
import sphota.lanes.Task;
import sphota.meaning.Expression;
import sphota.zoo.Draw;
import sphota.zoo.Initializer;
import sphota.zoo.SequenceRecipe;

/// What one trained subject is to be.
///
/// @param seed of its examples, their order and its first weights, 48 bits
record Plan(
        Cohort cohort,
        Expression meaning,
        double learningRate,
        double decay,
        Initializer initializer,
        double fraction,
        long seed) {

    static Plan of(SequenceRecipe recipe, Meanings meanings, Cohort cohort, Draw draw) {
        return new Plan(
                cohort,
                meanings.draw(cohort.domain(), cohort.goal(), cohort.blind(), draw),
                draw.logarithmic(recipe.learningRate()),
                draw.logarithmic(recipe.decays()),
                draw.one(recipe.initializers()),
                draw.in(recipe.fractions()),
                draw.seed() >>> 16);
    }

    Sample.Halves sample(SequenceRecipe recipe) {
        return Sample.of(meaning, recipe.examples(), fraction, seed);
    }

    /// So many that there are about as many steps as the recipe says.
    int epochs(SequenceRecipe recipe) {
        long examples = Sample.learned(Sample.size(cohort.domain(), recipe.examples()), fraction);
        return (int) Math.min((long) recipe.steps() * cohort.batch() / examples, Integer.MAX_VALUE);
    }

    Task task(SequenceRecipe recipe) {
        var train = sample(recipe).train();
        var blueprint = cohort.blueprint();
        var settings =
                new Task.Settings(
                        learningRate, decay, 0, epochs(recipe), recipe.enough(), seed, Set.of());
        var weights = initializer.weights(blueprint, 1, new Draw(seed, 1));
        return new Task(weights, train.examples(), settings);
    }

    List<Claim> settings() {
        var settings = new ArrayList<Claim>();
        settings.add(setting("kind", Value.of(cohort.network().label())));
        settings.add(setting("layers", Value.of(cohort.layers())));
        settings.add(setting("width", Value.of(cohort.width())));
        if (cohort.network() == SequenceRecipe.Network.TRANSFORMER) {
            settings.add(setting("heads", Value.of(cohort.heads())));
            settings.add(setting("causal", Value.of(cohort.blind() ? "yes" : "no")));
            settings.add(setting("activation", Value.of(cohort.activation().label())));
        }
        settings.add(setting("optimizer", Value.of(cohort.optimizer().label())));
        settings.add(setting("learning_rate", Value.of(learningRate)));
        settings.add(setting("decay", Value.of(decay)));
        settings.add(setting("initializer", Value.of(initializer.label())));
        settings.add(setting("fraction", Value.of(fraction)));
        settings.add(setting("batch", Value.of(cohort.batch())));
        settings.add(setting("seed", Value.of((double) seed)));
        return settings;
    }

    private static Claim setting(String name, Value value) {
        return new Claim.Training(name, value);
    }
}
