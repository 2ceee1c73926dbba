package sphota.lanes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import java.nio.FloatBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.execution.Parameter;

/// Many networks of one blueprint trained at once with arrays of DJL, each on batches of its own:
/// dense layers are products of batches of matrices, features × samples for each model;
/// convolutions are grouped ones, a group for each model. All weights are parts of one array, so
/// that autograd and Adam have one to look after: parameter by parameter, model by model.
final class DjlBatched implements AutoCloseable {

    private static final Shape ONE = new Shape(1, 1);

    private final NDManager manager;
    private final Blueprint blueprint;
    private final List<Parameter> parameters;
    private final int models;
    private final NDArray weights;

    DjlBatched(NDManager parent, Blueprint blueprint, List<float[]> first) {
        manager = parent.newSubManager();
        this.blueprint = blueprint;
        parameters = blueprint.parameters();
        models = first.size();
        var all = FloatBuffer.allocate(models * blueprint.size());
        int at = 0;
        for (var parameter : parameters) {
            for (var each : first) {
                all.put(each, at, parameter.size());
            }
            at += parameter.size();
        }
        weights = manager.create(all.array());
        weights.setRequiresGradient(true);
    }

    /// As [DjlReference#train] for each.
    ///
    /// @return the mean loss over the last epoch and all models
    double train(Problem problem, int batch, double rate, int epochs, long seed) {
        int samples = problem.samples();
        var descent = new DjlDescent(new NDList(weights), rate);
        var inputs = manager.create(problem.inputs(), new Shape(samples, blueprint.input().size()));
        var targets = manager.create(problem.targets()).oneHot(Problem.CLASSES);
        var orders =
                IntStream.range(0, models)
                        .mapToObj(model -> new Order(samples, new Random(seed + model)))
                        .toList();
        int steps = samples / batch;
        double loss = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            orders.forEach(Order::shuffle);
            loss = 0;
            for (int first = 0; first < steps * batch; first += batch) {
                var chosen = chosen(orders, first, batch);
                loss +=
                        descent.step(() -> {
                            var samplesOfAll = manager.create(chosen);
                            return loss(
                                    rows(inputs, samplesOfAll), rows(targets, samplesOfAll), batch);
                        });
            }
        }
        return loss / models / steps;
    }

    /// Model by model; for images sample by sample, as the channels of grouped convolutions lie.
    private long[] chosen(List<Order> orders, int first, int batch) {
        var all = new long[models * batch];
        for (int model = 0; model < models; model++) {
            var part = orders.get(model).part(first, batch);
            for (int i = 0; i < batch; i++) {
                all[images() ? i * models + model : model * batch + i] = part[i];
            }
        }
        return all;
    }

    private boolean images() {
        return blueprint.input() instanceof Extent.Image;
    }

    private static NDArray rows(NDArray of, NDArray which) {
        return of.getNDArrayInternal().embedding(which, of, SparseFormat.DENSE).singletonOrThrow();
    }

    /// The sum over models of their mean losses.
    private NDArray loss(NDArray inputs, NDArray targets, int batch) {
        var wanted =
                images()
                        ? targets.reshape(batch, models, Problem.CLASSES).transpose(1, 2, 0)
                        : targets.reshape(models, batch, Problem.CLASSES).transpose(0, 2, 1);
        return outputs(inputs, batch).logSoftmax(1).mul(wanted).sum().mul(-1f / batch);
    }

    /// models × classes × samples.
    private NDArray outputs(NDArray inputs, int batch) {
        var at =
                switch (blueprint.input()) {
                    case Extent.Flat(int features) ->
                            inputs.reshape(models, batch, features).transpose(0, 2, 1);
                    case Extent.Image(int channels, int height, int width) ->
                            inputs.reshape(batch, (long) models * channels, height, width);
                    case Extent.Sequence _ ->
                            throw new IllegalArgumentException("no batches of sequences");
                };
        var remaining = parts().iterator();
        for (var layer : blueprint.layers()) {
            at = after(layer, at, remaining);
        }
        return at;
    }

    private NDList parts() {
        var cuts = new long[parameters.size() - 1];
        long end = 0;
        for (int i = 0; i < cuts.length; i++) {
            end += (long) models * parameters.get(i).size();
            cuts[i] = end;
        }
        return weights.split(cuts, 0);
    }

    private NDArray after(Layer layer, NDArray in, Iterator<NDArray> remaining) {
        return switch (layer) {
            case Layer.Dense(int outputs) ->
                    remaining
                            .next()
                            .reshape(models, outputs, -1)
                            .batchMatMul(in)
                            .add(remaining.next().reshape(models, outputs, 1));
            case Layer.Convolution(int channels, int kernel, int stride, int padding) ->
                    Conv2d.conv2d(
                                    in,
                                    remaining
                                            .next()
                                            .reshape((long) models * channels, -1, kernel, kernel),
                                    remaining.next(),
                                    new Shape(stride, stride),
                                    new Shape(padding, padding),
                                    ONE,
                                    models)
                            .singletonOrThrow();
            case Layer.Activation(var nonlinearity) -> DjlReference.activated(nonlinearity, in);
            case Layer.Mean _ ->
                    Pool.globalAvgPool2d(in)
                            .reshape(in.getShape().get(0), models, -1)
                            .transpose(1, 2, 0);
            default -> throw new IllegalArgumentException("no batches of " + layer);
        };
    }

    @Override
    public void close() {
        manager.close();
    }
}
