package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.interpreter.data.Example;
import sphota.interpreter.view.Edges;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.NeuronTokens;

/// The neurons of several networks. B networks have up to T matrices of up to R neurons; what a
/// network has not is 0 and not shown.
///
/// @param values [B, T, R, F]
/// @param shown [B, T, R], 1 or 0
/// @param edges [2, B, T · R, T · R]: sums and norms of the weights by which one reads another;
///   empty where they are not looked at, or none of the networks has one
record Neurons(NDArray values, NDArray shown, Optional<NDArray> edges) {

    private static final int DEPTH = 2 * NeuronTokens.STANDARD.width() + 1;

    private static final long MOST_NUMBERS = 1 << 28;

    /// An edge is no heavier.
    private static final float HEAVIEST = 8;

    /// The neurons of a matrix.
    private record Span(int first, int count) {}

    /// Where neurons stand in the arrays: T matrices of R.
    private record Places(int matrices, int rows) {

        static Places of(List<List<Span>> layers) {
            int matrices = 1;
            int rows = 1;
            for (var spans : layers) {
                matrices = Math.max(matrices, spans.size());
                for (var span : spans) {
                    rows = Math.max(rows, span.count);
                }
            }
            return new Places(matrices, rows);
        }

        int count() {
            return matrices * rows;
        }

        /// The place of each neuron of a network; -1 of one that is left out.
        int[] of(List<Span> spans, int neurons, Thinning thinning) {
            var places = new int[neurons];
            for (int t = 0; t < spans.size(); t++) {
                for (int r = 0; r < spans.get(t).count; r++) {
                    places[spans.get(t).first + r] = thinning.drops() ? -1 : t * rows + r;
                }
            }
            return places;
        }
    }

    /// How many places a network takes: as many for each matrix as the largest has.
    static long places(Grid grid) {
        var places = Places.of(List.of(layers(grid)));
        return (long) places.matrices * places.rows;
    }

    /// Puts those of networks side by side.
    ///
    /// @throws IllegalArgumentException if they need more than 2^28 numbers
    static Neurons of(
            NDManager manager,
            List<Example> examples,
            Size size,
            Standard standard,
            Thinning thinning) {
        var grids = examples.stream().map(each -> each.seen(size.view(Sight.NEURONS))).toList();
        var layers = grids.stream().map(Neurons::layers).toList();
        var places = Places.of(layers);
        int count = examples.size();
        int width = standard.width();
        boolean joined =
                size.sees(Sight.MESSAGES)
                        && examples.stream()
                                .anyMatch(each -> each.seen(size.view(Sight.MESSAGES)).rows() > 0);
        var values = numbers(count, places, width);
        var shown = new float[count * places.count()];
        var edges = joined ? numbers(2 * count, places, places.count()) : new float[0];
        for (int b = 0; b < count; b++) {
            var grid = grids.get(b);
            int[] where = places.of(layers.get(b), grid.rows(), thinning);
            for (int neuron = 0; neuron < where.length; neuron++) {
                if (where[neuron] >= 0) {
                    int at = b * places.count() + where[neuron];
                    shown[at] = 1;
                    for (int c = 0; c < Math.min(width, grid.columns()); c++) {
                        values[at * width + c] =
                                standard.of(c, grid.values()[neuron * grid.columns() + c]);
                    }
                }
            }
            if (joined) {
                var seen = examples.get(b).seen(size.view(Sight.MESSAGES));
                for (int kind = 0; kind < 2; kind++) {
                    put(
                            edges,
                            (kind * count + b) * places.count(),
                            places.count(),
                            seen,
                            kind,
                            where,
                            thinning.weight());
                }
            }
        }
        return new Neurons(
                manager.create(values, new Shape(count, places.matrices, places.rows, width)),
                manager.create(shown, new Shape(count, places.matrices, places.rows)),
                joined
                        ? Optional.of(
                                manager.create(
                                        edges, new Shape(2, count, places.count(), places.count())))
                        : Optional.empty());
    }

    private static float[] numbers(int count, Places places, int width) {
        long all = (long) count * places.matrices * places.rows;
        if (all > MOST_NUMBERS / Math.max(1, width)) {
            throw new IllegalArgumentException(
                    "%d networks of up to %d matrices of %d neurons are too many side by side: fewer --rows"
                            .formatted(count, places.matrices, places.rows));
        }
        return new float[(int) all * width];
    }

    /// Neurons of the same depth are of one matrix.
    private static List<Span> layers(Grid grid) {
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

    /// @param from the first row of a network's in `edges`
    /// @param kind 0 of sums, 1 of norms
    /// @param times what each counts
    private static void put(
            float[] edges, int from, int places, Grid seen, int kind, int[] where, float times) {
        for (int e = 0; e < seen.rows(); e++) {
            int at = e * Edges.WIDTH;
            int reading = place(where, seen.values()[at]);
            int read = place(where, seen.values()[at + 1]);
            float weight = seen.values()[at + 2 + kind];
            if (reading >= 0 && read >= 0 && !Float.isNaN(weight)) {
                edges[(from + reading) * places + read] =
                        times * Math.clamp(weight, -HEAVIEST, HEAVIEST);
            }
        }
    }

    /// -1 of a neuron that is left out, or of none.
    private static int place(int[] where, float neuron) {
        return neuron >= 0 && neuron < where.length ? where[(int) neuron] : -1;
    }
}
