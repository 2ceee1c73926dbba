package sphota.lanes;

import static sphota.lanes.Lanes.WIDTH;

import sphota.execution.Blueprint;

/// Gradients of sums of a network's outputs by its inputs, of as many sums at once as there are
/// lanes. Dropout lets everything through. It keeps its working memory: one is for one thread.
public final class InputGradients {

    private final int samples;
    private final int inputs;
    private final int outputs;
    private final Stack stack;
    private final float[] weights;
    private final float[] gradients;
    private final float[] in;
    private final float[] back;

    /// @param numbers the weights, as [Blueprint#parameters()] orders them
    /// @param samples at once
    public InputGradients(Blueprint blueprint, float[] numbers, int samples) {
        this.samples = samples;
        inputs = blueprint.input().size();
        outputs = blueprint.output().size();
        stack = new Stack(blueprint, samples, new DropoutPass.Dice(), true);
        weights = new float[numbers.length * WIDTH];
        gradients = new float[weights.length];
        for (int lane = 0; lane < WIDTH; lane++) {
            Lanes.put(weights, lane, numbers);
        }
        in = new float[samples * inputs * WIDTH];
        back = new float[samples * outputs * WIDTH];
    }

    /// The gradients at samples.
    ///
    /// @param given samples × inputs
    /// @param sums as many sums as there are lanes at most, each × outputs: by what an output is
    ///   multiplied in it
    /// @return sums × samples × inputs
    public float[][] at(float[] given, float[][] sums) {
        if (given.length != samples * inputs || sums.length > WIDTH) {
            throw new IllegalArgumentException(
                    "%d numbers, %d sums".formatted(given.length, sums.length));
        }
        for (int lane = 0; lane < WIDTH; lane++) {
            Lanes.put(in, lane, given);
        }
        stack.forward(in, weights);
        java.util.Arrays.fill(back, 0);
        for (int lane = 0; lane < sums.length; lane++) {
            for (int sample = 0; sample < samples; sample++) {
                for (int o = 0; o < outputs; o++) {
                    back[(sample * outputs + o) * WIDTH + lane] = sums[lane][o];
                }
            }
        }
        var gradient = stack.backward(back, weights, gradients);
        var each = new float[sums.length][];
        for (int lane = 0; lane < sums.length; lane++) {
            each[lane] = Lanes.get(gradient, lane);
        }
        return each;
    }
}
