package sphota.lanes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.loss.Loss;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.execution.Nonlinearity;

/// One network trained the plain way: DJL's functions for layers, its loss, its autograd, its Adam.
final class DjlReference implements AutoCloseable {

    private static final Shape ONE = new Shape(1, 1);

    private final NDManager manager;
    private final Blueprint blueprint;
    private final NDList weights = new NDList();
    private final Loss crossEntropy = Loss.softmaxCrossEntropyLoss();

    DjlReference(NDManager parent, Blueprint blueprint, float[] first) {
        manager = parent.newSubManager();
        this.blueprint = blueprint;
        int at = 0;
        for (var parameter : blueprint.parameters()) {
            var numbers = Arrays.copyOfRange(first, at, at + parameter.size());
            var array = manager.create(numbers, shape(parameter.shape()));
            array.setRequiresGradient(true);
            weights.add(array);
            at += parameter.size();
        }
    }

    /// Trains as [Trainer] does with Adam: each epoch as many whole batches as the samples fill, in
    /// a new order.
    ///
    /// @return the mean loss over the last epoch
    double train(Problem problem, int batch, double rate, int epochs, long seed) {
        var descent = new DjlDescent(weights, rate);
        var inputs = manager.create(problem.inputs(), samples(problem.samples()));
        var targets = manager.create(problem.targets());
        var order = new Order(problem.samples(), new Random(seed));
        int steps = problem.samples() / batch;
        double loss = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            order.shuffle();
            loss = 0;
            for (int first = 0; first < steps * batch; first += batch) {
                var chosen = order.part(first, batch);
                loss +=
                        descent.step(() -> {
                            var batched = manager.create(chosen);
                            return loss(inputs.get(batched), targets.get(batched));
                        });
            }
        }
        return loss / steps;
    }

    /// The gradients of the mean loss over some samples at these weights, in the order of the
    /// blueprint.
    float[] gradients(float[] at, float[] inputs, int[] targets) {
        try (var step = manager.newSubManager()) {
            int next = 0;
            for (var each : weights) {
                each.set(FloatBuffer.wrap(at, next, (int) each.size()).slice());
                next += (int) each.size();
            }
            var batch = step.create(inputs, samples(targets.length));
            DjlDescent.backward(() -> loss(batch, step.create(targets)));
            return joined(weights.stream().map(NDArray::getGradient).toList());
        }
    }

    /// The weights as they are, in the order of the blueprint.
    float[] values() {
        return joined(weights);
    }

    private float[] joined(List<NDArray> arrays) {
        var all = FloatBuffer.allocate(blueprint.size());
        arrays.forEach(each -> all.put(each.toFloatArray()));
        return all.array();
    }

    private NDArray loss(NDArray inputs, NDArray targets) {
        return crossEntropy.evaluate(new NDList(targets), new NDList(outputs(inputs)));
    }

    private NDArray outputs(NDArray inputs) {
        var at = inputs;
        var remaining = weights.iterator();
        for (var layer : blueprint.layers()) {
            at = after(layer, at, remaining);
        }
        return at;
    }

    private static NDArray after(Layer layer, NDArray in, Iterator<NDArray> weights) {
        return switch (layer) {
            case Layer.Dense _ ->
                    Linear.linear(in, weights.next(), weights.next()).singletonOrThrow();
            case Layer.Convolution(_, _, int stride, int padding) ->
                    Conv2d.conv2d(
                                    in,
                                    weights.next(),
                                    weights.next(),
                                    new Shape(stride, stride),
                                    new Shape(padding, padding),
                                    ONE,
                                    1)
                            .singletonOrThrow();
            case Layer.Activation(var nonlinearity) -> activated(nonlinearity, in);
            case Layer.Mean _ -> Pool.globalAvgPool2d(in);
            case Layer.Flatten _ -> in.reshape(in.getShape().get(0), -1);
            default -> throw new IllegalArgumentException("no reference for " + layer);
        };
    }

    static NDArray activated(Nonlinearity nonlinearity, NDArray in) {
        return switch (nonlinearity) {
            case RELU -> Activation.relu(in);
            case TANH -> Activation.tanh(in);
            case SIGMOID -> Activation.sigmoid(in);
            case GELU -> Activation.gelu(in);
            case SILU -> Activation.swish(in, 1);
            case ELU -> Activation.elu(in, 1);
            case LEAKY_RELU -> Activation.leakyRelu(in, Nonlinearity.LEAK);
        };
    }

    private Shape samples(int count) {
        return switch (blueprint.input()) {
            case Extent.Flat(int features) -> new Shape(count, features);
            case Extent.Image(int channels, int height, int width) ->
                    new Shape(count, channels, height, width);
            case Extent.Sequence _ ->
                    throw new IllegalArgumentException("no reference for sequences");
        };
    }

    private static Shape shape(List<Integer> sizes) {
        return new Shape(sizes.stream().mapToLong(Integer::longValue).toArray());
    }

    @Override
    public void close() {
        manager.close();
    }
}
