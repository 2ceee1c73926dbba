package sphota.lanes;

import java.util.ArrayList;
import java.util.List;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Extent.Image;
import sphota.execution.Extent.Sequence;
import sphota.execution.Layer;
import sphota.execution.Parameter;

/// The layers of a blueprint in training, for so many samples at a time.
final class Stack {

    private final int samples;
    private final DropoutPass.Dice dice;
    private final List<Pass> passes;
    private int next;
    private boolean first;

    Stack(Blueprint blueprint, int samples, DropoutPass.Dice dice) {
        this(blueprint, samples, dice, false);
    }

    /// @param back whether the gradient of what goes in is asked for
    Stack(Blueprint blueprint, int samples, DropoutPass.Dice dice, boolean back) {
        this.samples = samples;
        this.dice = dice;
        first = !back;
        passes = passes(blueprint.input(), blueprint.layers());
    }

    /// The outputs, samples × outputs × lanes.
    ///
    /// @param in samples × inputs × lanes
    /// @param weights weights × lanes
    float[] forward(float[] in, float[] weights) {
        var at = in;
        for (var pass : passes) {
            at = pass.forward(at, weights);
        }
        return at;
    }

    /// Adds the gradients of the weights, given that of the outputs of the last run forward.
    ///
    /// @return the gradient of what went in, if it was asked for
    float[] backward(float[] out, float[] weights, float[] gradients) {
        var at = out;
        for (var pass : passes.reversed()) {
            at = pass.backward(at, weights, gradients);
        }
        return at;
    }

    private List<Pass> passes(Extent input, List<Layer> layers) {
        var all = new ArrayList<Pass>();
        var extent = input;
        for (var layer : layers) {
            if (!(layer instanceof Layer.Flatten)) {
                all.add(pass(extent, layer));
            }
            extent = Blueprint.after(extent, layer);
        }
        return List.copyOf(all);
    }

    /// The layer's place among the weights.
    private int take(Extent in, Layer layer) {
        int begin = next;
        next += Blueprint.parameters(in, layer).stream().mapToInt(Parameter::size).sum();
        return begin;
    }

    private Pass pass(Extent in, Layer layer) {
        boolean entry = first;
        first = false;
        int numbers = samples * in.size();
        return switch (layer) {
            case Layer.Dense(int outputs) -> {
                int places = LinearPass.places(samples, in);
                int inputs = numbers / places;
                yield LinearPass.dense(places, inputs, outputs, take(in, layer), entry);
            }
            case Layer.Convolution convolution ->
                    LinearPass.convolution(
                            samples, (Image) in, convolution, take(in, layer), entry);
            case Layer.Activation(var nonlinearity) -> new ActivationPass(nonlinearity, numbers);
            case Layer.Dropout _ -> new DropoutPass(dice, numbers);
            case Layer.Mean _ -> new MeanPass(samples, in);
            case Layer.Residual(var inner) -> new ResidualPass(passes(in, inner), numbers);
            case Layer.Flatten _ -> throw new IllegalStateException("no pass");
            case Layer.Embedding(int vocabulary, int features) ->
                    new EmbeddingPass(numbers, vocabulary, features, take(in, layer));
            case Layer.Positions _ -> new PositionsPass(samples, in.size(), take(in, layer));
            case Layer.Normalization _ -> {
                int places = LinearPass.places(samples, in);
                yield new NormalizationPass(places, numbers / places, take(in, layer));
            }
            case Layer.Attention attention ->
                    new AttentionPass(samples, (Sequence) in, attention, take(in, layer), entry);
            case Layer.Gru(int features) ->
                    new GruPass(samples, (Sequence) in, features, take(in, layer), entry);
            case Layer.Last _ -> new LastPass(samples, (Sequence) in);
        };
    }
}
