package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import sphota.interpreter.data.Example;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.NeuronTokens;

/// Several networks as arrays. B networks have up to T matrices of up to R neurons, and up to K
/// rows that are said of tensors; what a network has not is 0 and not shown.
///
/// @param neurons [B, T, R, F]
/// @param neuronsShown [B, T, R], 1 or 0
/// @param edges [2, B, T · R, T · R]: sums and norms of the weights by which one reads another
/// @param statistics [B, K, S]
/// @param statisticsShown [B, K]
/// @param bytes [B, L, P]
/// @param bytesShown [B, L]
/// @param probes [B, N]
record Crowd(
        NDArray neurons,
        NDArray neuronsShown,
        NDArray edges,
        NDArray statistics,
        NDArray statisticsShown,
        NDArray bytes,
        NDArray bytesShown,
        NDArray probes) {

    private static final int DEPTH = 2 * NeuronTokens.STANDARD.width() + 1;

    int count() {
        return (int) neurons.getShape().get(0);
    }

    /// How many places for neurons a network takes: as many in each matrix as the largest has.
    static long places(Example example) {
        var layers = layers(example);
        return (long) layers.size() * layers.stream().mapToInt(Span::count).max().orElse(0);
    }

    /// Puts examples side by side.
    static Crowd of(NDManager manager, List<Example> examples, Standards standards) {
        var layers = examples.stream().map(Crowd::layers).toList();
        int matrices = Math.max(1, layers.stream().mapToInt(List::size).max().orElse(1));
        int rows =
                Math.max(
                        1,
                        layers.stream()
                                .flatMap(List::stream)
                                .mapToInt(layer -> layer.count)
                                .max()
                                .orElse(1));
        int count = examples.size();
        int width = standards.neurons().width();
        var neurons = new float[count * matrices * rows * width];
        var shown = new float[count * matrices * rows];
        int places = matrices * rows;
        var edges = new float[2 * count * places * places];
        for (int b = 0; b < count; b++) {
            var grid = examples.get(b).seen(Sight.NEURONS.view());
            for (int t = 0; t < layers.get(b).size(); t++) {
                var layer = layers.get(b).get(t);
                for (int r = 0; r < layer.count; r++) {
                    int at = (b * matrices + t) * rows + r;
                    shown[at] = 1;
                    for (int c = 0; c < width; c++) {
                        float value = grid.values()[(layer.first + r) * width + c];
                        neurons[at * width + c] = standards.neurons().of(c, value);
                    }
                }
            }
            put(edges, b, count, places, rows, layers.get(b), examples.get(b));
        }
        var statistics = Rows.of(manager, examples, Sight.STATISTICS, standards.statistics());
        var bytes = Rows.of(manager, examples, Sight.BYTES, standards.bytes());
        return new Crowd(
                manager.create(neurons, new Shape(count, matrices, rows, width)),
                manager.create(shown, new Shape(count, matrices, rows)),
                manager.create(edges, new Shape(2, count, places, places)),
                statistics.values,
                statistics.shown,
                bytes.values,
                bytes.shown,
                probes(manager, examples, standards.probes()));
    }

    /// The neurons of a matrix.
    private record Span(int first, int count) {}

    /// Neurons of the same depth are of one matrix.
    private static List<Span> layers(Example example) {
        var grid = example.seen(Sight.NEURONS.view());
        var spans = new ArrayList<Span>();
        int first = 0;
        for (int row = 1; row <= grid.rows(); row++) {
            if (row == grid.rows() || depth(grid, row) != depth(grid, first)) {
                spans.add(new Span(first, row - first));
                first = row;
            }
        }
        return spans;
    }

    private static float depth(Grid grid, int row) {
        return grid.values()[row * grid.columns() + DEPTH];
    }

    private static void put(
            float[] edges,
            int network,
            int count,
            int places,
            int rows,
            List<Span> layers,
            Example example) {
        var grid = example.seen(Sight.MESSAGES.view());
        int neurons = grid.rows();
        if (neurons == 0) {
            return;
        }
        var place = new int[neurons];
        for (int t = 0; t < layers.size(); t++) {
            for (int r = 0; r < layers.get(t).count; r++) {
                place[layers.get(t).first + r] = t * rows + r;
            }
        }
        for (int kind = 0; kind < 2; kind++) {
            int from = (kind * count + network) * places * places;
            for (int i = 0; i < neurons; i++) {
                for (int j = 0; j < neurons; j++) {
                    float value = grid.values()[i * 2 * neurons + kind * neurons + j];
                    if (value != 0 && !Float.isNaN(value)) {
                        edges[from + place[i] * places + place[j]] = Math.clamp(value, -8, 8);
                    }
                }
            }
        }
    }

    private static NDArray probes(NDManager manager, List<Example> examples, Standard standard) {
        int width = standard.width();
        var values = new float[examples.size() * width];
        for (int b = 0; b < examples.size(); b++) {
            var seen = examples.get(b).seen(Sight.PROBES.view()).values();
            for (int i = 0; i < Math.min(width, seen.length); i++) {
                values[b * width + i] = standard.of(i, seen[i]);
            }
        }
        return manager.create(values, new Shape(examples.size(), width));
    }

    /// Rows that are said of tensors, each with how deep among them it stands, and how far from
    /// both ends.
    private record Rows(NDArray values, NDArray shown) {

        static final int OTHERS = 2;

        static Rows of(NDManager manager, List<Example> examples, Sight sight, Standard standard) {
            int most = 1;
            for (var example : examples) {
                most = Math.max(most, example.seen(sight.view()).rows());
            }
            int width = standard.width();
            int wide = width + OTHERS;
            var values = new float[examples.size() * most * wide];
            var shown = new float[examples.size() * most];
            for (int b = 0; b < examples.size(); b++) {
                var grid = examples.get(b).seen(sight.view());
                for (int k = 0; k < grid.rows(); k++) {
                    int at = b * most + k;
                    shown[at] = 1;
                    for (int c = 0; c < width; c++) {
                        values[at * wide + c] =
                                standard.of(c, grid.values()[k * grid.columns() + c]);
                    }
                    float depth = grid.rows() == 1 ? 0 : (float) k / (grid.rows() - 1);
                    values[at * wide + width] = 2 * depth - 1;
                    values[at * wide + width + 1] = 4 * depth * (1 - depth);
                }
            }
            return new Rows(
                    manager.create(values, new Shape(examples.size(), most, wide)),
                    manager.create(shown, new Shape(examples.size(), most)));
        }
    }

    /// Numbers of a row besides those that are seen.
    static int others() {
        return Rows.OTHERS;
    }
}
