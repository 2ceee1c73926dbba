package sphota.lanes;

import java.util.Random;
import java.util.stream.IntStream;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.execution.Parameter.Role;

/// A network to be trained and what it shall learn, the same every time.
final class Problem {

    static final int CLASSES = 10;

    private final Blueprint blueprint;
    private final float[] inputs;
    private final int[] targets;

    private Problem(Blueprint blueprint, float[] inputs, int[] targets) {
        this.blueprint = blueprint;
        this.inputs = inputs;
        this.targets = targets;
    }

    /// Clouds around one point for each class, which overlap the more, the larger the noise is.
    static Problem clouds(Blueprint blueprint, int samples, double noise, long seed) {
        int size = blueprint.input().size();
        var points = new Random(1);
        var centres = normal(CLASSES * size, points);
        var random = new Random(seed);
        var targets = classes(samples, random);
        var inputs = normal(samples * size, random);
        for (int i = 0; i < inputs.length; i++) {
            float centre = centres[targets[i / size] * size + i % size];
            inputs[i] = (float) (centre + noise * inputs[i]);
        }
        return new Problem(blueprint, inputs, targets);
    }

    /// Square images of waves, each class in a direction of its own, at any phase.
    static Problem waves(Blueprint blueprint, int side, int samples, double noise, long seed) {
        var random = new Random(seed);
        var targets = classes(samples, random);
        var inputs = normal(samples * side * side, random);
        for (int sample = 0; sample < samples; sample++) {
            double angle = Math.PI * targets[sample] / CLASSES;
            double phase = 2 * Math.PI * random.nextDouble();
            for (int pixel = 0; pixel < side * side; pixel++) {
                int column = pixel % side;
                int row = pixel / side;
                double x = column * Math.cos(angle) + row * Math.sin(angle);
                int at = sample * side * side + pixel;
                inputs[at] = (float) (Math.sin(0.9 * x + phase) + noise * inputs[at]);
            }
        }
        return new Problem(blueprint, inputs, targets);
    }

    Blueprint blueprint() {
        return blueprint;
    }

    /// Samples × inputs of the network.
    float[] inputs() {
        return inputs;
    }

    /// A class for each sample.
    int[] targets() {
        return targets;
    }

    int samples() {
        return targets.length;
    }

    Examples examples() {
        return Examples.of(inputs, blueprint.input().size(), targets, 1);
    }

    /// Normal deviates of variance 2 / inputs; no bias.
    float[] firstWeights(long seed) {
        var random = new Random(seed);
        var weights = new float[blueprint.size()];
        int at = 0;
        for (var parameter : blueprint.parameters()) {
            double deviation =
                    parameter.role() == Role.BIAS ? 0 : Math.sqrt(2.0 / parameter.fanIn());
            for (int end = at + parameter.size(); at < end; at++) {
                weights[at] = (float) (deviation * random.nextGaussian());
            }
        }
        return weights;
    }

    /// The share of samples for which the largest output is that of their class.
    double accuracy(float[] weights) {
        int size = blueprint.input().size();
        var executor = new Executor(blueprint, weights);
        var input = new float[size];
        int right = 0;
        for (int sample = 0; sample < samples(); sample++) {
            System.arraycopy(inputs, sample * size, input, 0, size);
            right += largest(executor.run(input)) == targets[sample] ? 1 : 0;
        }
        return (double) right / samples();
    }

    private static int largest(float[] outputs) {
        int largest = 0;
        for (int i = 1; i < outputs.length; i++) {
            largest = outputs[i] > outputs[largest] ? i : largest;
        }
        return largest;
    }

    private static int[] classes(int samples, Random random) {
        return IntStream.generate(() -> random.nextInt(CLASSES)).limit(samples).toArray();
    }

    private static float[] normal(int count, Random random) {
        var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
