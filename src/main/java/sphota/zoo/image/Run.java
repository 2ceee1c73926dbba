package sphota.zoo.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import sphota.description.Claim;
import sphota.description.Value;
import sphota.execution.Blueprint;
import sphota.execution.Layer;
import sphota.lanes.Optimizer;
import sphota.lanes.Task;
import sphota.zoo.Draw;
import sphota.zoo.ImageRecipe;
import sphota.zoo.Initializer;

/// What was drawn for one training: all that it becomes follows from this and the images.
///
/// @param deviation of first weights, where the initializer asks for one
/// @param count how many images of the pool it learns from
/// @param seed of these, of first weights, of the order of images and of dropout
record Run(
        int number,
        Blueprint blueprint,
        Optimizer optimizer,
        Initializer initializer,
        double deviation,
        double learningRate,
        double decay,
        double dropout,
        double fraction,
        int pool,
        int count,
        long seed) {

    /// The run of a number, from the recipe and the number alone.
    static Run of(ImageRecipe recipe, int number) {
        var alike = new Draw(recipe.seed(), ~(number / recipe.alike()));
        var blueprint = Cnn.draw(recipe, alike);
        var optimizer = alike.one(recipe.optimizers());
        double fraction = alike.one(recipe.fractions());
        var draw = new Draw(recipe.seed(), number);
        return new Run(
                number,
                blueprint,
                optimizer,
                draw.one(recipe.initializers()),
                draw.logarithmic(recipe.deviation()),
                draw.logarithmic(recipe.learningRate()),
                draw.logarithmic(recipe.decays()),
                draw.in(recipe.dropout()),
                fraction,
                recipe.pool(),
                recipe.images(fraction),
                draw.seed());
    }

    /// Which images of the pool it learns from, none twice.
    int[] images() {
        var draw = new Draw(seed, 2);
        var all = new int[pool];
        Arrays.setAll(all, i -> i);
        for (int i = 0; i < count; i++) {
            int j = i + draw.below(pool - i);
            int other = all[i];
            all[i] = all[j];
            all[j] = other;
        }
        return Arrays.copyOf(all, count);
    }

    Task.Settings settings(ImageRecipe recipe) {
        return new Task.Settings(
                learningRate,
                decay,
                dropout,
                recipe.epochs(),
                0,
                seed,
                Set.copyOf(recipe.snapshots()));
    }

    float[] firstWeights() {
        return initializer.weights(blueprint, deviation, new Draw(seed, 0));
    }

    /// What is known of it beforehand.
    List<Claim> claims(String family, ImageRecipe recipe, String data) {
        var claims = new ArrayList<Claim>();
        claims.add(new Claim.Identity(family, Claim.Origin.TRAINED));
        claims.add(setting("data", Value.of(data)));
        claims.add(setting("run", Value.of(number)));
        claims.add(setting("run_seed", Value.of(Long.toUnsignedString(seed, 16))));
        claims.add(setting("fraction", Value.of(fraction)));
        claims.add(setting("optimizer", Value.of(optimizer.label())));
        claims.add(setting("activation", Value.of(activation())));
        claims.add(setting("initializer", Value.of(initializer.label())));
        if (initializer == Initializer.NORMAL || initializer == Initializer.TRUNCATED_NORMAL) {
            claims.add(setting("init_std", Value.of(deviation)));
        }
        claims.add(setting("learning_rate", Value.of(learningRate)));
        claims.add(setting("weight_decay", Value.of(decay)));
        claims.add(setting("dropout", Value.of(dropout)));
        claims.add(setting("batch", Value.of(recipe.batch())));
        claims.add(setting("epochs", Value.of(recipe.epochs())));
        return claims;
    }

    private String activation() {
        return blueprint.layers().stream()
                .filter(Layer.Activation.class::isInstance)
                .map(Layer.Activation.class::cast)
                .findFirst()
                .orElseThrow()
                .nonlinearity()
                .label();
    }

    static Claim setting(String name, Value value) {
        return new Claim.Training(name, value);
    }
}
