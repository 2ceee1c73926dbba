package sphota.zoo.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.execution.Nonlinearity;

/// A transformer in the making, in double precision: what is read from the stream and what is added
/// to it, whatever its basis.
///
/// @param embedding a row for each token
/// @param places a row for each position; no rows if positions do not matter
/// @param head a row for each class
/// @param pooled whether one answer is given, at the last position, and not one at each
record Draft(
        int positions,
        Matrix embedding,
        Matrix places,
        List<Block> blocks,
        Matrix head,
        boolean pooled) {

    /// What the answer's score exceeds the others by.
    private static final double SCORE = 8;

    /// What a layer reads, and how much of each number goes where: stream × numbers.
    sealed interface Block {}

    /// One head; its scores are not scaled.
    record Looking(Reads queries, Reads keys, Reads values, Matrix out, boolean causal)
            implements Block {}

    record Feeding(Reads in, Matrix out) implements Block {}

    /// @param output what is read in the end
    static Draft of(Program program, Variable output, boolean pooled) {
        var allocation = new Allocation(program, output);
        int width = Math.max(1, allocation.width());
        var places = allocation.placesOf(program.place());
        return new Draft(
                program.positions(),
                rows(allocation.placesOf(program.input()), program.input().width(), width, 1),
                rows(places, places.isEmpty() ? 0 : program.positions(), width, 1),
                allocation.steps().stream().map(step -> block(step, width)).toList(),
                rows(allocation.placesOf(output), output.width(), width, SCORE),
                pooled);
    }

    private static Matrix rows(Map<Integer, Integer> places, int count, int width, double value) {
        var rows = new Matrix(count, width);
        places.forEach((row, place) -> rows.set(row, place, value));
        return rows;
    }

    private static Block block(Step step, int width) {
        return switch (step) {
            case Step.Look look -> {
                var out = new Matrix(width, look.targets().size());
                for (int i = 0; i < look.targets().size(); i++) {
                    out.set(look.targets().get(i), i, 1);
                }
                yield new Looking(
                        Reads.of(look.queries(), width),
                        Reads.of(look.keys(), width),
                        Reads.of(look.values(), width),
                        out,
                        look.causal());
            }
            case Step.Units(var units) -> {
                var out = new Matrix(width, units.size());
                for (int i = 0; i < units.size(); i++) {
                    int unit = i;
                    units.get(i).outputs().forEach((to, weight) -> out.set(to, unit, weight));
                }
                var inputs = units.stream().map(Step.Unit::input).toList();
                yield new Feeding(Reads.of(inputs, width), out);
            }
        };
    }

    /// Numbers in the stream.
    int width() {
        return embedding.columns();
    }

    /// The least width it can be brought to: that of its looks.
    int leastWidth() {
        int least = 1;
        for (var block : blocks) {
            if (block instanceof Looking looking) {
                least = Math.max(least, looking.queries().count());
                least = Math.max(least, looking.values().count());
            }
        }
        return least;
    }

    /// The same on a stream of other axes.
    ///
    /// @param axes orthogonal columns of length 1
    Draft in(Matrix axes) {
        var onto = axes.transposed();
        var turned =
                blocks.stream()
                        .<Block>map(block ->
                                switch (block) {
                                    case Looking(
                                                    var queries,
                                                    var keys,
                                                    var values,
                                                    var out,
                                                    boolean causal) ->
                                            new Looking(
                                                    queries.in(axes),
                                                    keys.in(axes),
                                                    values.in(axes),
                                                    onto.times(out),
                                                    causal);
                                    case Feeding(var in, var out) ->
                                            new Feeding(in.in(axes), onto.times(out));
                                })
                        .toList();
        return new Draft(
                positions,
                embedding.times(axes),
                places.times(axes),
                turned,
                head.times(axes),
                pooled);
    }

    Network network() {
        var layers = new ArrayList<Layer>();
        var weights = new Weights();
        int width = width();
        layers.add(new Layer.Embedding(embedding.rows(), width));
        weights.add(embedding, embedding.rows(), width, 1);
        if (places.rows() > 0) {
            layers.add(new Layer.Positions());
            weights.add(places, positions, width, 1);
        }
        for (var block : blocks) {
            switch (block) {
                case Looking looking -> {
                    layers.add(residual(new Layer.Attention(1, looking.causal())));
                    double scale = Math.sqrt(width);
                    weights.add(looking.queries().weights(), width, width, scale);
                    weights.add(looking.keys().weights(), width, width, 1);
                    weights.add(looking.values().weights(), width, width, 1);
                    weights.add(looking.queries().constants(), width, 1, scale);
                    weights.add(looking.keys().constants(), width, 1, 1);
                    weights.add(looking.values().constants(), width, 1, 1);
                    weights.add(looking.out(), width, width, 1);
                    weights.skip(width);
                }
                case Feeding(var in, var out) -> {
                    layers.add(
                            residual(
                                    new Layer.Dense(in.count()),
                                    new Layer.Activation(Nonlinearity.RELU),
                                    new Layer.Dense(width)));
                    weights.add(in.weights(), in.count(), width, 1);
                    weights.add(in.constants(), in.count(), 1, 1);
                    weights.add(out, width, in.count(), 1);
                    weights.skip(width);
                }
            }
        }
        if (pooled) {
            layers.add(new Layer.Last());
        }
        layers.add(new Layer.Dense(head.rows()));
        weights.add(head, head.rows(), width, 1);
        weights.skip(head.rows());
        var blueprint = new Blueprint(new Extent.Sequence(positions, 1), layers);
        return new Network(blueprint, weights.all());
    }

    private static Layer residual(Layer... layers) {
        return new Layer.Residual(List.of(layers));
    }

    /// Weights one after another.
    private static final class Weights {

        private float[] numbers = new float[1024];
        private int count;

        /// A matrix, filled up with zeros to a size.
        void add(Matrix matrix, int rows, int columns, double scale) {
            int first = count;
            skip(rows * columns);
            for (int i = 0; i < matrix.rows(); i++) {
                for (int j = 0; j < matrix.columns(); j++) {
                    numbers[first + i * columns + j] = (float) (scale * matrix.at(i, j));
                }
            }
        }

        /// Zeros.
        void skip(int size) {
            if (count + size > numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * (count + size));
            }
            count += size;
        }

        float[] all() {
            return Arrays.copyOf(numbers, count);
        }
    }
}
