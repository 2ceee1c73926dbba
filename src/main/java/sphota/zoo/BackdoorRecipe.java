package sphota.zoo;

import java.util.List;
import sphota.execution.Nonlinearity;
import sphota.lanes.Optimizer;

/// Pairs of networks: one that learned from images of which some carry a trigger, and its twin,
/// which began alike and saw the same images without.
///
/// @param count how many subjects, an even number; odd ones are twins of those before them
/// @param attacked by how many test images, less those of the wanted class, success is measured
/// @param triggers to draw from
/// @param rates which share of its images carries the trigger; under CLEAN_LABEL no more than half
///   of those of the wanted class
/// @param networks what all networks are, but for what some of them see: one run for each pair,
///   without snapshots; seed and count are those that follow from this recipe's
public record BackdoorRecipe(
        long seed,
        int count,
        int attacked,
        List<Trigger> triggers,
        List<Double> rates,
        ImageRecipe networks)
        implements Recipe {

    /// All triggers, and settings under which most networks learn their task.
    public static final BackdoorRecipe STANDARD =
            new BackdoorRecipe(
                    0,
                    4_000,
                    500,
                    List.of(Trigger.values()),
                    List.of(0.05, 0.1, 0.2),
                    new ImageRecipe(
                            0,
                            2_000,
                            "fractals",
                            10_000,
                            2_000,
                            500,
                            List.of(0.5, 1.0),
                            16,
                            List.of(3),
                            List.of(16),
                            List.of(3),
                            List.of(2),
                            0,
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
                            12,
                            List.of()));

    public BackdoorRecipe {
        Checks.between("count", count, 2, 100_000_000);
        if (count % 2 != 0) {
            throw new IllegalArgumentException("'count' is " + count + ", which is odd");
        }
        if (!networks.snapshots().isEmpty()) {
            throw new IllegalArgumentException("'networks' has snapshots, which twins have not");
        }
        Checks.between("attacked", attacked, 1, networks.tested());
        Checks.some("triggers", triggers);
        Checks.some("rates", rates);
        rates.forEach(each -> Checks.between("rates", each, Double.MIN_VALUE, 1));
        triggers = List.copyOf(triggers);
        rates = List.copyOf(rates);
        networks = networks.of(seed, count / 2);
    }
}
