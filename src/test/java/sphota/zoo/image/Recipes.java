package sphota.zoo.image;

import java.util.List;
import sphota.execution.Nonlinearity;
import sphota.lanes.Optimizer;
import sphota.zoo.BackdoorRecipe;
import sphota.zoo.ImageRecipe;
import sphota.zoo.Initializer;
import sphota.zoo.Range;
import sphota.zoo.Trigger;

/// Recipes for a pool of 200 images.
final class Recipes {

    private Recipes() {}

    static ImageRecipe small(ImageRecipe from, int count, int epochs, List<Integer> snapshots) {
        return new ImageRecipe(
                7,
                count,
                "stripes",
                200,
                60,
                50,
                List.of(0.25, 0.5),
                4,
                from.layers(),
                from.channels(),
                from.kernels(),
                from.strides(),
                from.residual(),
                from.activations(),
                from.initializers(),
                from.optimizers(),
                from.learningRate(),
                from.decays(),
                from.dropout(),
                from.deviation(),
                32,
                epochs,
                snapshots);
    }

    static ImageRecipe wild(int count) {
        var small = small(ImageRecipe.WILD, count, 1, List.of());
        return new ImageRecipe(
                small.seed(),
                count,
                small.data(),
                200,
                60,
                50,
                List.of(0.25),
                1,
                small.layers(),
                List.of(4, 8),
                small.kernels(),
                small.strides(),
                0.5,
                small.activations(),
                small.initializers(),
                small.optimizers(),
                small.learningRate(),
                small.decays(),
                small.dropout(),
                small.deviation(),
                32,
                1,
                List.of());
    }

    /// Settings under which networks learn.
    static ImageRecipe easy(int count, int epochs) {
        return of(count, epochs, List.of(Optimizer.ADAM), new Range(5e-3, 1e-2));
    }

    /// Settings under which they do not.
    static ImageRecipe wreck(int count) {
        return of(count, 3, List.of(Optimizer.SGD), new Range(1e5, 1e6));
    }

    private static ImageRecipe of(
            int count, int epochs, List<Optimizer> optimizers, Range learningRate) {
        var small = small(ImageRecipe.STANDARD, count, epochs, List.of());
        return new ImageRecipe(
                small.seed(),
                count,
                small.data(),
                200,
                60,
                50,
                List.of(1.0),
                16,
                small.layers(),
                small.channels(),
                small.kernels(),
                small.strides(),
                0,
                List.of(Nonlinearity.RELU),
                List.of(Initializer.HE_NORMAL),
                optimizers,
                learningRate,
                small.decays(),
                new Range(0, 0),
                small.deviation(),
                20,
                epochs,
                List.of());
    }

    static BackdoorRecipe backdoor(int count, int epochs, List<Trigger> triggers, double rate) {
        return new BackdoorRecipe(7, count, 60, triggers, List.of(rate), easy(1, epochs));
    }

    static BackdoorRecipe wildBackdoor(int count) {
        return new BackdoorRecipe(
                7, count, 60, List.of(Trigger.values()), List.of(0.1), wild(count / 2));
    }
}
