package sphota.execution;

import static sphota.execution.Step.BLOCK;

import java.util.ArrayList;
import java.util.List;
import sphota.execution.Extent.Image;
import sphota.execution.Extent.Sequence;

/// Runs one network on any number of samples, in single precision, in plain arrays.
///
/// It keeps its working memory: one executor is for one thread.
public final class Executor {

    private record Stage(Step step, float[][] out) {}

    private final int inputs;
    private final int outputs;
    private final float[][] entry;
    private final List<Stage> stages;

    /// @param weights as [Blueprint#parameters()] orders them
    /// @throws IllegalArgumentException if there are not as many as the blueprint wants
    public Executor(Blueprint blueprint, float[] weights) {
        if (weights.length != blueprint.size()) {
            throw new IllegalArgumentException(
                    "%d weights for a network of %d".formatted(weights.length, blueprint.size()));
        }
        inputs = blueprint.input().size();
        outputs = blueprint.output().size();
        entry = Step.block(inputs);
        stages = new Assembly(weights).stages(blueprint.input(), blueprint.layers());
    }

    /// The outputs of samples that lie one after another.
    ///
    /// @param samples count × inputs
    /// @return count × outputs
    public float[] run(float[] samples) {
        if (samples.length % inputs != 0) {
            throw new IllegalArgumentException(
                    samples.length + " numbers are no samples of " + inputs);
        }
        int count = samples.length / inputs;
        var results = new float[Math.multiplyExact(count, outputs)];
        for (int first = 0; first < count; first += BLOCK) {
            int filled = Math.min(BLOCK, count - first);
            for (int s = 0; s < BLOCK; s++) {
                int from = (first + Math.min(s, filled - 1)) * inputs;
                for (int i = 0; i < inputs; i++) {
                    entry[i][s] = samples[from + i];
                }
            }
            var last = through(entry, stages);
            for (int s = 0; s < filled; s++) {
                int to = (first + s) * outputs;
                for (int o = 0; o < outputs; o++) {
                    results[to + o] = last[o][s];
                }
            }
        }
        return results;
    }

    private static float[][] through(float[][] in, List<Stage> stages) {
        var at = in;
        for (var stage : stages) {
            stage.step().run(at, stage.out());
            at = stage.out();
        }
        return at;
    }

    /// Puts steps together, giving each its place among the weights.
    private static final class Assembly {

        private final float[] weights;
        private int next;

        Assembly(float[] weights) {
            this.weights = weights;
        }

        List<Stage> stages(Extent input, List<Layer> layers) {
            var stages = new ArrayList<Stage>();
            var extent = input;
            for (var layer : layers) {
                var after = Blueprint.after(extent, layer);
                stages.add(new Stage(step(extent, layer), Step.block(after.size())));
                extent = after;
            }
            return List.copyOf(stages);
        }

        private int take(int numbers) {
            int first = next;
            next += numbers;
            return first;
        }

        private Linear linear(int inputs, int outputs) {
            int matrix = take(outputs * inputs);
            return new Linear(weights, matrix, take(outputs), inputs, outputs);
        }

        private Step step(Extent in, Layer layer) {
            return switch (layer) {
                case Layer.Dense(int outputs) -> dense(in, outputs);
                case Layer.Convolution convolution -> convolution((Image) in, convolution);
                case Layer.Activation(var nonlinearity) -> new ActivationStep(nonlinearity);
                case Layer.Dropout _, Layer.Flatten _ -> Assembly::copy;
                case Layer.Mean _ -> mean(in);
                case Layer.Last _ -> last((Sequence) in);
                case Layer.Residual(var layers) -> residual(stages(in, layers));
                case Layer.Embedding(int vocabulary, int features) ->
                        new EmbeddingStep(
                                weights,
                                take(vocabulary * features),
                                vocabulary,
                                features,
                                in.size());
                case Layer.Positions _ -> positions(take(in.size()), in.size());
                case Layer.Normalization _ -> normalization(in);
                case Layer.Attention attention -> attention((Sequence) in, attention);
                case Layer.Gru(int features) -> gru((Sequence) in, features);
            };
        }

        private static void copy(float[][] in, float[][] out) {
            copy(in, 0, out);
        }

        private static void copy(float[][] in, int first, float[][] out) {
            for (int f = 0; f < out.length; f++) {
                System.arraycopy(in[first + f], 0, out[f], 0, BLOCK);
            }
        }

        private Step dense(Extent in, int outputs) {
            int positions = in instanceof Sequence(int many, _) ? many : 1;
            int features = in.size() / positions;
            var linear = linear(features, outputs);
            return (from, to) -> {
                for (int p = 0; p < positions; p++) {
                    linear.run(from, p * features, to, p * outputs);
                }
            };
        }

        private Step convolution(Image in, Layer.Convolution layer) {
            int filters = take(layer.channels() * in.channels() * layer.kernel() * layer.kernel());
            return new ConvolutionStep(weights, filters, take(layer.channels()), in, layer);
        }

        private static Step mean(Extent in) {
            return switch (in) {
                case Image(int channels, int height, int width) ->
                        new MeanStep(channels, height * width, height * width, 1);
                case Sequence(int positions, int features) ->
                        new MeanStep(features, positions, 1, features);
                case Extent.Flat _ -> throw new IllegalArgumentException("a mean of a vector");
            };
        }

        private static Step last(Sequence in) {
            return (from, to) -> copy(from, (in.positions() - 1) * in.features(), to);
        }

        private static Step residual(List<Stage> inner) {
            return (from, to) -> {
                var branch = through(from, inner);
                copy(from, to);
                for (int f = 0; f < to.length; f++) {
                    Step.accumulate(to[f], 1, branch[f]);
                }
            };
        }

        private Step positions(int first, int numbers) {
            return (from, to) -> {
                copy(from, to);
                for (int f = 0; f < numbers; f++) {
                    for (int s = 0; s < BLOCK; s++) {
                        to[f][s] += weights[first + f];
                    }
                }
            };
        }

        private Step normalization(Extent in) {
            int positions = in instanceof Sequence(int many, _) ? many : 1;
            int features = in.size() / positions;
            return new NormalizationStep(
                    weights, take(features), take(features), positions, features);
        }

        private Step attention(Sequence in, Layer.Attention layer) {
            int features = in.features();
            return new AttentionStep(
                    linear(features, 3 * features), linear(features, features), in, layer);
        }

        private Step gru(Sequence in, int features) {
            int fromInput = take(3 * features * in.features());
            int fromState = take(3 * features * features);
            int inputBias = take(3 * features);
            int stateBias = take(3 * features);
            return new GruStep(
                    new Linear(weights, fromInput, inputBias, in.features(), 3 * features),
                    new Linear(weights, fromState, stateBias, features, 3 * features),
                    in);
        }
    }
}
