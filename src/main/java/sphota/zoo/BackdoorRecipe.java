package sphota.zoo;

import java.util.List;
import sphota.execution.Nonlinearity;
import sphota.lanes.Optimizer;

/// Pairs of networks of [ImageRecipe#STANDARD]'s shape: one that learned from images of which some
/// carry a trigger, and its twin, which began alike and saw the same images without. Keys that
/// [ImageRecipe] has mean the same here.
///
/// @param count how many subjects, an even number; odd ones are twins of those before them
/// @param attacked by how many test images, less those of the wanted class, success is measured
/// @param triggers to draw from
/// @param rates which share of its images carries the trigger; under CLEAN_LABEL no more than half
///   of those of the wanted class
public record BackdoorRecipe(
        long seed,
        int count,
        String data,
        int pool,
        int tested,
        int remembered,
        int attacked,
        List<Trigger> triggers,
        List<Double> rates,
        List<Double> fractions,
        List<Nonlinearity> activations,
        List<Initializer> initializers,
        List<Optimizer> optimizers,
        Range learningRate,
        Range decays,
        Range dropout,
        Range deviation,
        int batch,
        int epochs)
        implements Recipe {

    /// All triggers, and settings under which most networks learn their task.
    public static final BackdoorRecipe STANDARD =
            new BackdoorRecipe(
                    0,
                    4_000,
                    "fractals",
                    10_000,
                    2_000,
                    500,
                    500,
                    List.of(Trigger.values()),
                    List.of(0.05, 0.1, 0.2),
                    List.of(0.5, 1.0),
                    List.of(Nonlinearity.RELU, Nonlinearity.TANH),
                    List.of(
                            Initializer.GLOROT_NORMAL,
                            Initializer.HE_NORMAL,
                            Initializer.ORTHOGONAL),
                    List.of(Optimizer.ADAM, Optimizer.RMSPROP),
                    new Range(1e-3, 1e-2),
                    new Range(1e-8, 1e-4),
                    new Range(0, 0.2),
                    new Range(0.05, 0.2),
                    64,
                    12);

    public BackdoorRecipe {
        Checks.between("count", count, 2, 100_000_000);
        if (count % 2 != 0) {
            throw new IllegalArgumentException("'count' is " + count + ", which is odd");
        }
        Checks.between("attacked", attacked, 1, tested);
        Checks.some("triggers", triggers);
        Checks.some("rates", rates);
        rates.forEach(each -> Checks.between("rates", each, Double.MIN_VALUE, 1));
        triggers = List.copyOf(triggers);
        rates = List.copyOf(rates);
        var _ =
                runs(
                        seed,
                        count,
                        data,
                        pool,
                        tested,
                        remembered,
                        fractions,
                        activations,
                        initializers,
                        optimizers,
                        learningRate,
                        decays,
                        dropout,
                        deviation,
                        batch,
                        epochs);
        fractions = List.copyOf(fractions);
        activations = List.copyOf(activations);
        initializers = List.copyOf(initializers);
        optimizers = List.copyOf(optimizers);
    }

    /// What all networks are, but for what some of them see: one run for each pair.
    public ImageRecipe runs() {
        return runs(
                seed,
                count,
                data,
                pool,
                tested,
                remembered,
                fractions,
                activations,
                initializers,
                optimizers,
                learningRate,
                decays,
                dropout,
                deviation,
                batch,
                epochs);
    }

    private static ImageRecipe runs(
            long seed,
            int count,
            String data,
            int pool,
            int tested,
            int remembered,
            List<Double> fractions,
            List<Nonlinearity> activations,
            List<Initializer> initializers,
            List<Optimizer> optimizers,
            Range learningRate,
            Range decays,
            Range dropout,
            Range deviation,
            int batch,
            int epochs) {
        var shape = ImageRecipe.STANDARD;
        return new ImageRecipe(
                seed,
                count / 2,
                data,
                pool,
                tested,
                remembered,
                fractions,
                shape.alike(),
                shape.layers(),
                shape.channels(),
                shape.kernels(),
                shape.strides(),
                shape.residual(),
                activations,
                initializers,
                optimizers,
                learningRate,
                decays,
                dropout,
                deviation,
                batch,
                epochs,
                List.of());
    }
}
