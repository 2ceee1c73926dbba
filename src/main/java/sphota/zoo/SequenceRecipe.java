package sphota.zoo;

import java.util.List;
import sphota.execution.Nonlinearity;
import sphota.lanes.Optimizer;

/// Transformers and recurrent networks that compute meanings on sequences of tokens, trained or
/// compiled. What is drawn for each subject is drawn from the lists and ranges here.
///
/// @param cohort so many subjects in a row share domain, kind of result, blueprint, optimizer and
///   batch, and are trained side by side
/// @param domains of the meanings, as [sphota.meaning.Data] writes them: sequences of at most 2^31
///   - 1 values
/// @param enumerated up to which size behaviours are enumerated; half the meanings are of these
/// @param largest size of an expression that is drawn by syntax, as the other half are
/// @param automata the share of cohorts that compute automata
/// @param layers how many recurrent layers, or pairs of attention and perceptron
/// @param widths of the embedding and of all layers
/// @param heads of attention; those that do not divide a width are left out
/// @param causal the share of cohorts of transformers that see no later position
/// @param activations of the perceptrons
/// @param decays ends of a range of weight decay, drawn with a uniform logarithm
/// @param fractions of the examples that are learned from; the others are the test
/// @param examples how many there are at most
/// @param batch examples a step
/// @param steps at most
/// @param enough the loss at which training ends
/// @param compiled the share of subjects that are compiled and not trained
/// @param rotated the share of these whose stream is turned at random
/// @param compressed the share of these whose stream is made narrow
public record SequenceRecipe(
        long seed,
        int count,
        int cohort,
        List<String> domains,
        int enumerated,
        int largest,
        double automata,
        List<Network> networks,
        List<Integer> layers,
        List<Integer> widths,
        List<Integer> heads,
        double causal,
        List<Nonlinearity> activations,
        List<Initializer> initializers,
        List<Optimizer> optimizers,
        Range learningRate,
        Range decays,
        Range fractions,
        int examples,
        int batch,
        int steps,
        double enough,
        double compiled,
        double rotated,
        double compressed)
        implements Recipe {

    /// How positions come to know of each other.
    public enum Network {
        TRANSFORMER,
        GRU;

        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Four domains, one and two layers, a tenth compiled.
    public static final SequenceRecipe STANDARD =
            new SequenceRecipe(
                    0,
                    10_000,
                    32,
                    List.of("Z5^4", "Z8^4", "Z10^6", "B^8"),
                    2,
                    4,
                    0.2,
                    List.of(Network.TRANSFORMER, Network.GRU),
                    List.of(1, 2),
                    List.of(16, 24, 32),
                    List.of(1, 2, 4),
                    0.3,
                    List.of(Nonlinearity.RELU, Nonlinearity.GELU, Nonlinearity.SILU),
                    List.of(
                            Initializer.GLOROT_NORMAL,
                            Initializer.GLOROT_UNIFORM,
                            Initializer.HE_NORMAL,
                            Initializer.ORTHOGONAL),
                    List.of(Optimizer.ADAM, Optimizer.ADAMW),
                    new Range(2e-3, 1e-2),
                    new Range(1e-6, 1e-3),
                    new Range(0.5, 0.95),
                    4096,
                    32,
                    2000,
                    0.02,
                    0.1,
                    0.5,
                    0.3);

    public SequenceRecipe {
        Checks.some("domains", domains);
        Checks.some("networks", networks);
        Checks.some("layers", layers);
        Checks.some("widths", widths);
        Checks.some("heads", heads);
        Checks.some("activations", activations);
        Checks.some("initializers", initializers);
        Checks.some("optimizers", optimizers);
        Checks.between("count", count, 1, 100_000_000);
        Checks.between("cohort", cohort, 1, 1_000_000);
        Checks.between("enumerated", enumerated, 0, 8);
        Checks.between("largest", largest, 1, 32);
        Checks.between("automata", automata, 0, 1);
        layers.forEach(each -> Checks.between("layers", each, 1, 8));
        widths.forEach(each -> Checks.between("widths", each, 1, 256));
        heads.forEach(each -> Checks.between("heads", each, 1, 64));
        long width = Checks.largest(widths);
        Checks.weights("'layers' and 'widths'", 8 * Checks.largest(layers) * width * width);
        Checks.scaled(initializers);
        Checks.between("causal", causal, 0, 1);
        Checks.between("learningRate", learningRate, Double.MIN_VALUE, 1e6);
        Checks.between("decays", decays, Double.MIN_VALUE, 1e6);
        Checks.between("fractions", fractions, 0.01, 1);
        Checks.between("examples", examples, 1, 1 << 20);
        Checks.between("batch", batch, 1, 4096);
        Checks.between("steps", steps, 0, 100_000_000);
        Checks.between("enough", enough, 0, 1e6);
        Checks.between("compiled", compiled, 0, 1);
        Checks.between("rotated", rotated, 0, 1);
        Checks.between("compressed", compressed, 0, 1);
        domains = List.copyOf(domains);
        networks = List.copyOf(networks);
        layers = List.copyOf(layers);
        widths = List.copyOf(widths);
        heads = List.copyOf(heads);
        activations = List.copyOf(activations);
        initializers = List.copyOf(initializers);
        optimizers = List.copyOf(optimizers);
    }
}
