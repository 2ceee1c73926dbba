package sphota.lanes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Layer;

/// A network run forward in double precision, position by position as the formulas have it.
final class Reference {

    private final Blueprint blueprint;
    private final double[] weights;
    private int next;

    Reference(Blueprint blueprint, double[] weights) {
        this.blueprint = blueprint;
        this.weights = weights;
    }

    double[] run(double[] input) {
        next = 0;
        return through(blueprint.input(), blueprint.layers(), input);
    }

    private double[] through(Extent extent, List<Layer> layers, double[] input) {
        var x = input;
        for (var layer : layers) {
            x = run(extent, layer, x);
            extent = Blueprint.after(extent, layer);
        }
        return x;
    }

    private double weight() {
        return weights[next++];
    }

    private double[] run(Extent extent, Layer layer, double[] x) {
        return switch (layer) {
            case Layer.Dense(int outputs) -> {
                var rows = rows(extent, x);
                yield flat(linear(rows, outputs));
            }
            case Layer.Activation(var nonlinearity) ->
                    Arrays.stream(x).map(nonlinearity::at).toArray();
            case Layer.Dropout _, Layer.Flatten _ -> x;
            case Layer.Mean _ -> mean(extent, x);
            case Layer.Last _ -> rows(extent, x)[rows(extent, x).length - 1];
            case Layer.Residual(var inner) -> {
                var y = through(extent, inner, x);
                Arrays.setAll(y, i -> y[i] + x[i]);
                yield y;
            }
            case Layer.Embedding(int vocabulary, int features) -> {
                int table = next;
                next += vocabulary * features;
                var y = new double[x.length][];
                Arrays.setAll(
                        y,
                        p -> {
                            int row = table + ((int) x[p]) * features;
                            return Arrays.copyOfRange(weights, row, row + features);
                        });
                yield flat(y);
            }
            case Layer.Positions _ -> {
                var y = new double[x.length];
                Arrays.setAll(y, i -> x[i] + weight());
                yield y;
            }
            case Layer.Normalization _ -> normalization(rows(extent, x));
            case Layer.Attention(int heads, boolean causal) ->
                    attention(rows(extent, x), heads, causal);
            case Layer.Gru(int features) -> gru(rows(extent, x), features);
            case Layer.Convolution(int channels, int kernel, int stride, int padding) ->
                    convolution((Extent.Image) extent, x, channels, kernel, stride, padding);
        };
    }

    private static double[][] rows(Extent extent, double[] x) {
        int positions = extent instanceof Extent.Sequence(int many, _) ? many : 1;
        int features = x.length / positions;
        var rows = new double[positions][];
        Arrays.setAll(rows, p -> Arrays.copyOfRange(x, p * features, (p + 1) * features));
        return rows;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] mean(Extent extent, double[] x) {
        if (extent instanceof Extent.Image(int channels, int height, int width)) {
            int plane = height * width;
            var y = new double[channels];
            Arrays.setAll(
                    y, c -> Arrays.stream(x, c * plane, (c + 1) * plane).average().orElseThrow());
            return y;
        }
        var rows = rows(extent, x);
        var y = new double[rows[0].length];
        Arrays.setAll(
                y, f -> Arrays.stream(rows).mapToDouble(row -> row[f]).average().orElseThrow());
        return y;
    }

    private double[][] matrix(int rows, int columns) {
        var matrix = new double[rows][columns];
        for (var row : matrix) {
            Arrays.setAll(row, _ -> weight());
        }
        return matrix;
    }

    private double[] vector(int size) {
        return matrix(1, size)[0];
    }

    private static double[] times(double[][] matrix, double[] bias, double[] x) {
        var y = new double[bias.length];
        Arrays.setAll(y, o -> bias[o] + dot(matrix[o], x));
        return y;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private double[][] linear(double[][] rows, int outputs) {
        var matrix = matrix(outputs, rows[0].length);
        var bias = vector(outputs);
        return Arrays.stream(rows).map(row -> times(matrix, bias, row)).toArray(double[][]::new);
    }

    private double[] normalization(double[][] rows) {
        int features = rows[0].length;
        var gain = vector(features);
        var bias = vector(features);
        for (var row : rows) {
            double mean = Arrays.stream(row).average().orElseThrow();
            double variance =
                    Arrays.stream(row).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
            double scale = 1 / Math.sqrt(variance + Layer.Normalization.EPSILON);
            Arrays.setAll(row, f -> (row[f] - mean) * scale * gain[f] + bias[f]);
        }
        return flat(rows);
    }

    private double[] attention(double[][] rows, int heads, boolean causal) {
        int features = rows[0].length;
        int width = features / heads;
        var projected = linear(rows, 3 * features);
        var mixed = new double[rows.length][features];
        for (int p = 0; p < rows.length; p++) {
            for (int head = 0; head < heads; head++) {
                var scores = new double[causal ? p + 1 : rows.length];
                double sum = 0;
                for (int q = 0; q < scores.length; q++) {
                    double score = 0;
                    for (int f = head * width; f < (head + 1) * width; f++) {
                        score += projected[p][f] * projected[q][features + f];
                    }
                    scores[q] = Math.exp(score / Math.sqrt(width));
                    sum += scores[q];
                }
                for (int q = 0; q < scores.length; q++) {
                    for (int f = head * width; f < (head + 1) * width; f++) {
                        mixed[p][f] += scores[q] / sum * projected[q][2 * features + f];
                    }
                }
            }
        }
        return flat(linear(mixed, features));
    }

    private double[] gru(double[][] rows, int features) {
        var ofInput = matrix(3 * features, rows[0].length);
        var ofState = matrix(3 * features, features);
        var inputBias = vector(3 * features);
        var stateBias = vector(3 * features);
        var states = new ArrayList<double[]>();
        var state = new double[features];
        for (var row : rows) {
            var a = times(ofInput, inputBias, row);
            var b = times(ofState, stateBias, state);
            var next = new double[features];
            for (int f = 0; f < features; f++) {
                double reset = 1 / (1 + Math.exp(-a[f] - b[f]));
                double update = 1 / (1 + Math.exp(-a[features + f] - b[features + f]));
                double fresh = Math.tanh(a[2 * features + f] + reset * b[2 * features + f]);
                next[f] = (1 - update) * fresh + update * state[f];
            }
            state = next;
            states.add(state);
        }
        return flat(states.toArray(double[][]::new));
    }

    private double[] convolution(
            Extent.Image in, double[] x, int channels, int kernel, int stride, int padding) {
        var filters = matrix(channels, in.channels() * kernel * kernel);
        var bias = vector(channels);
        var out =
                (Extent.Image)
                        Blueprint.after(
                                in, new Layer.Convolution(channels, kernel, stride, padding));
        var y = new double[out.size()];
        for (int i = 0; i < y.length; i++) {
            int channel = i / (out.height() * out.width());
            int top = i / out.width() % out.height() * stride - padding;
            int left = i % out.width() * stride - padding;
            y[i] = bias[channel];
            for (int k = 0; k < filters[channel].length; k++) {
                int row = top + k / kernel % kernel;
                int column = left + k % kernel;
                if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
                    int plane = k / (kernel * kernel) * in.height();
                    y[i] += filters[channel][k] * x[(plane + row) * in.width() + column];
                }
            }
        }
        return y;
    }
}
