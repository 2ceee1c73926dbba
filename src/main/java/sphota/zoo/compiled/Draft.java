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
        double[][] embedding,
        double[][] places,
        List<Block> blocks,
        double[][] head,
        boolean pooled) {

    /// What the answer's score exceeds the others by.
    private static final double SCORE = 8;

    /// @param in what each row reads from the stream
    /// @param constants added to what was read
    /// @param out how much of each row goes where in the stream: stream × rows
    sealed interface Block {}

    /// One head; its scores are not scaled.
    record Looking(
            double[][] queries,
            double[] queryConstants,
            double[][] keys,
            double[] keyConstants,
            double[][] values,
            double[] valueConstants,
            double[][] out,
            boolean causal)
            implements Block {}

    record Feeding(double[][] in, double[] constants, double[][] out) implements Block {}

    /// @param output what is read in the end
    static Draft of(Program program, Variable output, boolean pooled) {
        var allocation = new Allocation(program, output);
        int width = Math.max(1, allocation.width());
        var places = allocation.placesOf(program.place());
        var blocks = allocation.steps().stream().map(step -> block(step, width)).toList();
        var head = rows(allocation.placesOf(output), output.width(), width, SCORE);
        return new Draft(
                program.positions(),
                rows(allocation.placesOf(program.input()), program.input().width(), width, 1),
                rows(places, places.isEmpty() ? 0 : program.positions(), width, 1),
                blocks,
                head,
                pooled);
    }

    private static double[][] rows(
            Map<Integer, Integer> places, int count, int width, double value) {
        var rows = new double[count][width];
        places.forEach((row, place) -> rows[row][place] = value);
        return rows;
    }

    private static Block block(Step step, int width) {
        return switch (step) {
            case Step.Look look -> {
                var out = new double[width][look.targets().size()];
                for (int i = 0; i < look.targets().size(); i++) {
                    out[look.targets().get(i)][i] = 1;
                }
                yield new Looking(
                        weights(look.queries(), width),
                        constants(look.queries()),
                        weights(look.keys(), width),
                        constants(look.keys()),
                        weights(look.values(), width),
                        constants(look.values()),
                        out,
                        look.causal());
            }
            case Step.Units(var units) -> {
                var out = new double[width][units.size()];
                for (int i = 0; i < units.size(); i++) {
                    int unit = i;
                    units.get(i).outputs().forEach((to, weight) -> out[to][unit] = weight);
                }
                var inputs = units.stream().map(Step.Unit::input).toList();
                yield new Feeding(weights(inputs, width), constants(inputs), out);
            }
        };
    }

    private static double[][] weights(List<Form> forms, int width) {
        var rows = new double[forms.size()][width];
        for (int i = 0; i < rows.length; i++) {
            var row = rows[i];
            forms.get(i).weights().forEach((place, weight) -> row[place] = weight);
        }
        return rows;
    }

    private static double[] constants(List<Form> forms) {
        return forms.stream().mapToDouble(Form::constant).toArray();
    }

    /// Numbers in the stream.
    int width() {
        return embedding[0].length;
    }

    /// The least width it can be brought to: that of its looks.
    int leastWidth() {
        int least = 1;
        for (var block : blocks) {
            if (block instanceof Looking looking) {
                least = Math.max(least, looking.queries().length);
                least = Math.max(least, looking.values().length);
            }
        }
        return least;
    }

    /// The same on a stream of other axes.
    ///
    /// @param axes orthogonal columns of length 1
    Draft in(double[][] axes) {
        var onto = Matrices.transposed(axes, axes[0].length);
        var turned = new ArrayList<Block>();
        for (var block : blocks) {
            turned.add(
                    switch (block) {
                        case Looking(
                                        var queries,
                                        var queryConstants,
                                        var keys,
                                        var keyConstants,
                                        var values,
                                        var valueConstants,
                                        var out,
                                        boolean causal) ->
                                new Looking(
                                        Matrices.product(queries, axes),
                                        queryConstants,
                                        Matrices.product(keys, axes),
                                        keyConstants,
                                        Matrices.product(values, axes),
                                        valueConstants,
                                        Matrices.product(onto, out),
                                        causal);
                        case Feeding(var in, var constants, var out) ->
                                new Feeding(
                                        Matrices.product(in, axes),
                                        constants,
                                        Matrices.product(onto, out));
                    });
        }
        return new Draft(
                positions,
                Matrices.product(embedding, axes),
                Matrices.product(places, axes),
                turned,
                Matrices.product(head, axes),
                pooled);
    }

    Network network() {
        var layers = new ArrayList<Layer>();
        var weights = new Weights();
        int width = width();
        layers.add(new Layer.Embedding(embedding.length, width));
        weights.matrix(embedding, width, embedding.length, 1);
        if (places.length > 0) {
            layers.add(new Layer.Positions());
            weights.matrix(places, width, positions, 1);
        }
        for (var block : blocks) {
            switch (block) {
                case Looking looking -> {
                    layers.add(
                            new Layer.Residual(List.of(new Layer.Attention(1, looking.causal()))));
                    double scale = Math.sqrt(width);
                    weights.matrix(looking.queries(), width, width, scale);
                    weights.matrix(looking.keys(), width, width, 1);
                    weights.matrix(looking.values(), width, width, 1);
                    weights.vector(looking.queryConstants(), width, scale);
                    weights.vector(looking.keyConstants(), width, 1);
                    weights.vector(looking.valueConstants(), width, 1);
                    weights.matrix(looking.out(), width, width, 1);
                    weights.vector(new double[0], width, 1);
                }
                case Feeding(var in, var constants, var out) -> {
                    layers.add(
                            new Layer.Residual(
                                    List.of(
                                            new Layer.Dense(in.length),
                                            new Layer.Activation(Nonlinearity.RELU),
                                            new Layer.Dense(width))));
                    weights.matrix(in, width, in.length, 1);
                    weights.vector(constants, in.length, 1);
                    weights.matrix(out, in.length, width, 1);
                    weights.vector(new double[0], width, 1);
                }
            }
        }
        if (pooled) {
            layers.add(new Layer.Last());
        }
        layers.add(new Layer.Dense(head.length));
        weights.matrix(head, width, head.length, 1);
        weights.vector(new double[0], head.length, 1);
        var blueprint = new Blueprint(new Extent.Sequence(positions, 1), layers);
        return new Network(blueprint, weights.all());
    }

    /// Weights one after another.
    private static final class Weights {

        private float[] numbers = new float[1024];
        private int count;

        /// Rows, filled up with zeros to a size.
        void matrix(double[][] rows, int columns, int count, double scale) {
            for (int r = 0; r < count; r++) {
                vector(r < rows.length ? rows[r] : new double[0], columns, scale);
            }
        }

        void vector(double[] row, int size, double scale) {
            if (count + size > numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * (count + size));
            }
            for (int i = 0; i < row.length; i++) {
                numbers[count + i] = (float) (scale * row[i]);
            }
            count += size;
        }

        float[] all() {
            return Arrays.copyOf(numbers, count);
        }
    }
}
