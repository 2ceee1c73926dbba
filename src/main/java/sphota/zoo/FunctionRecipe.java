package sphota.zoo;

import java.util.List;
import sphota.execution.Nonlinearity;
import sphota.lanes.Optimizer;

/// Perceptrons that compute meanings: one-hot inputs, classes out. What is drawn for each subject
/// is drawn from the lists and ranges here.
///
/// @param count how many subjects; a training gives one for each of its snapshots and one at its
///   end, and none is begun that is not given whole
/// @param domains of the meanings, as [sphota.meaning.Data] writes them; at most 4,096 inputs each
/// @param largest size of an expression
/// @param layers how many hidden layers
/// @param widths of hidden layers
/// @param decays ends of a range of weight decay, drawn with a uniform logarithm
/// @param noisy share of subjects that learn from wrong answers too, in blocks of 64
/// @param noise how many of the answers are wrong for those
/// @param batch examples a step; domains with fewer inputs take all of them
/// @param enough the loss at which training ends
/// @param snapshots after which epochs a training gives a subject, besides its end; 0 is before
///   training
public record FunctionRecipe(
        long seed,
        int count,
        List<String> domains,
        int largest,
        List<Integer> layers,
        List<Integer> widths,
        List<Nonlinearity> activations,
        List<Initializer> initializers,
        List<Optimizer> optimizers,
        Range learningRate,
        Range decays,
        double noisy,
        Range noise,
        int batch,
        int epochs,
        double enough,
        List<Integer> snapshots)
        implements Recipe {

    /// Four domains, one and two hidden layers.
    public static final FunctionRecipe STANDARD =
            new FunctionRecipe(
                    0,
                    10_000,
                    List.of("Z10", "(Z8,Z8)", "B^6", "Z16"),
                    5,
                    List.of(1, 2),
                    List.of(16, 24, 32, 48),
                    List.of(Nonlinearity.RELU, Nonlinearity.TANH, Nonlinearity.GELU),
                    List.of(
                            Initializer.GLOROT_NORMAL,
                            Initializer.GLOROT_UNIFORM,
                            Initializer.HE_NORMAL,
                            Initializer.HE_UNIFORM),
                    List.of(Optimizer.ADAM, Optimizer.ADAMW, Optimizer.RMSPROP),
                    new Range(3e-3, 3e-2),
                    new Range(1e-8, 1e-4),
                    0.05,
                    new Range(0.02, 0.1),
                    64,
                    1500,
                    0.02,
                    List.of());

    public FunctionRecipe {
        Checks.some("domains", domains);
        Checks.some("layers", layers);
        Checks.some("widths", widths);
        Checks.some("activations", activations);
        Checks.some("initializers", initializers);
        Checks.some("optimizers", optimizers);
        Checks.between("count", count, 1, 100_000_000);
        Checks.between("largest", largest, 1, 64);
        layers.forEach(each -> Checks.between("layers", each, 0, 8));
        widths.forEach(each -> Checks.between("widths", each, 1, 1024));
        long width = Checks.largest(widths);
        Checks.weights(
                "'layers' and 'widths'", Math.max(0, Checks.largest(layers) - 1) * width * width);
        Checks.scaled(initializers);
        Checks.between("batch", batch, 1, 4096);
        Checks.between("epochs", epochs, 0, 1_000_000);
        Checks.between("noisy", noisy, 0, 1);
        Checks.between("noise", noise, 0, 1);
        Checks.between("learningRate", learningRate, Double.MIN_VALUE, 1e6);
        Checks.between("decays", decays, Double.MIN_VALUE, 1e6);
        Checks.between("enough", enough, 0, 1e6);
        snapshots = Checks.snapshots(snapshots, epochs, count);
        domains = List.copyOf(domains);
        layers = List.copyOf(layers);
        widths = List.copyOf(widths);
        activations = List.copyOf(activations);
        initializers = List.copyOf(initializers);
        optimizers = List.copyOf(optimizers);
    }
}
