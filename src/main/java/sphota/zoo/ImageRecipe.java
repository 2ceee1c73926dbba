package sphota.zoo;

import java.util.List;
import java.util.Locale;
import sphota.execution.Nonlinearity;
import sphota.lanes.Optimizer;

/// Small convolutional networks that tell ten classes of 28 × 28 grey pixels apart. What is drawn
/// for each run is drawn from the lists and ranges here.
///
/// @param count how many subjects; a run gives one for each of its snapshots and one at its end,
///   and no run is begun that is not given whole
/// @param data `fractals`, images by formula, or `fractals-N`, others of another seed; else a
///   folder with the four files of MNIST, gzip or not
/// @param pool how many images there are to train on, the first ones
/// @param tested on how many images quality is measured, the first ones of the test set
/// @param remembered on how many of its own images a subject is measured
/// @param fractions shares of the pool; each run has a part of its own
/// @param alike how many runs after each other share blueprint, optimizer and fraction; sixteen
///   train as fast as one
/// @param layers how many convolutions
/// @param strides of convolutions; an image of more than 8 pixels is shrunk by the largest
/// @param residual share of convolutions after which another, padded one is added to its input
/// @param decays of weights, as [Optimizer] has it, with a uniform logarithm
/// @param deviation of first weights under NORMAL and TRUNCATED_NORMAL, with a uniform logarithm
/// @param snapshots after which epochs a run gives a subject, besides the last one; 0 is before
///   training
public record ImageRecipe(
        long seed,
        int count,
        String data,
        int pool,
        int tested,
        int remembered,
        List<Double> fractions,
        int alike,
        List<Integer> layers,
        List<Integer> channels,
        List<Integer> kernels,
        List<Integer> strides,
        double residual,
        List<Nonlinearity> activations,
        List<Initializer> initializers,
        List<Optimizer> optimizers,
        Range learningRate,
        Range decays,
        Range dropout,
        Range deviation,
        int batch,
        int epochs,
        List<Integer> snapshots)
        implements Recipe {

    /// The subject and the ranges of the Small CNN Zoo, Unterthiner et al., "Predicting neural
    /// network accuracy from weights" (2020), on a short schedule.
    public static final ImageRecipe STANDARD =
            new ImageRecipe(
                    0,
                    10_000,
                    "fractals",
                    10_000,
                    2_000,
                    500,
                    List.of(0.1, 0.25, 0.5, 1.0),
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
                            Initializer.ORTHOGONAL,
                            Initializer.NORMAL,
                            Initializer.TRUNCATED_NORMAL),
                    List.of(Optimizer.ADAM, Optimizer.SGD, Optimizer.RMSPROP),
                    new Range(5e-4, 5e-2),
                    new Range(1e-8, 1e-2),
                    new Range(0, 0.7),
                    new Range(1e-3, 0.5),
                    64,
                    12,
                    List.of());

    /// Networks of many shapes and all activations.
    public static final ImageRecipe WILD =
            new ImageRecipe(
                    0,
                    10_000,
                    "fractals",
                    10_000,
                    2_000,
                    500,
                    List.of(0.1, 0.25, 0.5, 1.0),
                    16,
                    List.of(2, 3, 4, 5),
                    List.of(4, 8, 16, 32),
                    List.of(3, 5),
                    List.of(1, 2),
                    0.3,
                    List.of(Nonlinearity.values()),
                    List.of(
                            Initializer.GLOROT_NORMAL,
                            Initializer.GLOROT_UNIFORM,
                            Initializer.HE_NORMAL,
                            Initializer.HE_UNIFORM,
                            Initializer.ORTHOGONAL),
                    List.of(Optimizer.ADAM, Optimizer.SGD, Optimizer.RMSPROP, Optimizer.ADAMW),
                    new Range(5e-4, 5e-2),
                    new Range(1e-8, 1e-2),
                    new Range(0, 0.5),
                    new Range(1e-3, 0.5),
                    64,
                    12,
                    List.of());

    public ImageRecipe {
        Checks.between("count", count, 1, 100_000_000);
        if (data.isBlank()) {
            throw new IllegalArgumentException("'data' is empty");
        }
        Checks.between("pool", pool, 1, 1_000_000);
        Checks.between("tested", tested, 1, 100_000);
        Checks.between("remembered", remembered, 1, 100_000);
        Checks.some("fractions", fractions);
        Checks.between("batch", batch, 1, 4096);
        for (double each : fractions) {
            Checks.between("fractions", each, 0, 1);
            if (images(each, pool) < batch) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "'fractions' has %s: %d of %d images, fewer than a 'batch' of %d",
                                each,
                                images(each, pool),
                                pool,
                                batch));
            }
        }
        Checks.between("alike", alike, 1, 1 << 16);
        whole("layers", layers, 1, 16);
        whole("channels", channels, 1, 256);
        whole("kernels", kernels, 1, 15);
        kernels.forEach(ImageRecipe::odd);
        whole("strides", strides, 1, 8);
        long terms = Checks.largest(channels) * Checks.largest(kernels);
        Checks.weights(
                "'layers', 'channels' and 'kernels'",
                Checks.largest(layers) * (residual > 0 ? 2 : 1) * terms * terms);
        Checks.between("residual", residual, 0, 1);
        Checks.some("activations", activations);
        Checks.some("initializers", initializers);
        Checks.some("optimizers", optimizers);
        Checks.between("learningRate", learningRate, Double.MIN_VALUE, 1e6);
        Checks.between("decays", decays, Double.MIN_VALUE, 1e6);
        Checks.between("dropout", dropout, 0, 0.99);
        Checks.between("deviation", deviation, Double.MIN_VALUE, 1e6);
        Checks.between("epochs", epochs, 1, 1_000_000);
        snapshots = Checks.snapshots(snapshots, epochs, count);
        fractions = List.copyOf(fractions);
        layers = List.copyOf(layers);
        channels = List.copyOf(channels);
        kernels = List.copyOf(kernels);
        strides = List.copyOf(strides);
        activations = List.copyOf(activations);
        initializers = List.copyOf(initializers);
        optimizers = List.copyOf(optimizers);
    }

    /// The same of another seed and count.
    ImageRecipe of(long otherSeed, int otherCount) {
        return new ImageRecipe(
                otherSeed,
                otherCount,
                data,
                pool,
                tested,
                remembered,
                fractions,
                alike,
                layers,
                channels,
                kernels,
                strides,
                residual,
                activations,
                initializers,
                optimizers,
                learningRate,
                decays,
                dropout,
                deviation,
                batch,
                epochs,
                snapshots);
    }

    /// How many images a fraction is.
    public int images(double fraction) {
        return images(fraction, pool);
    }

    private static int images(double fraction, int pool) {
        return (int) Math.round(fraction * pool);
    }

    private static void whole(String key, List<Integer> list, int least, int most) {
        Checks.some(key, list);
        list.forEach(each -> Checks.between(key, each, least, most));
    }

    private static void odd(int kernel) {
        if (kernel % 2 == 0) {
            throw new IllegalArgumentException("'kernels' has " + kernel + ", which is even");
        }
    }
}
