package sphota.interpreter.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.tensor.NamedArray;

/// A row for every unit of a transformer that reads from the stream of its residual layers or
/// writes to it (Elhage et al., "A Mathematical Framework for Transformer Circuits", 2021), so that
/// what one unit writes and another reads stands in the same column, whatever the layers between:
///
/// | unit | reads | writes |
/// |---|---|---|
/// | token, position | | its vector |
/// | gain of a normalization, all features in one row | gains | shifts |
/// | query with its key | what asks, over the root of the head's width | what is asked: the key |
/// | value | what is carried | where it goes |
/// | hidden | incoming weights | outgoing weights |
/// | class | weights of its score | |
/// | bias of a layer that writes | | it |
///
/// Units × (2 width + 43): what it reads; what it writes; the bias of what it reads, and that of
/// the key; 8 that say which kind it is, in the order of the table; whether its attention is
/// causal; and two places ([Place], 8 waves each): which layer, and which unit of the kind in it.
/// Units that change nothing are left out: hidden ones that write zeros, values that carry or write
/// zeros, queries that are the same for all that is asked, biases of zeros.
///
/// No rows of a network that is no such transformer, or whose stream is wider than the width.
///
/// **Canonical.** Turning the stream leaves the function as it is, where nothing normalizes it, and
/// changes every weight. In the canonical form what is read and written stands in a basis that the
/// network itself has: what its units write in forward order, made orthonormal one after another
/// (Gram and Schmidt). It is the same for all turns but for rounding. Streams that are normalized
/// stay as they are.
///
/// @param width columns of the stream
/// @param canonical whether it is in the basis that the network itself has
public record StreamUnits(int width, boolean canonical) implements View {

    /// Of weights as they are in the file.
    public static final StreamUnits STANDARD = new StreamUnits(64, false);

    public static final StreamUnits CANONICAL = new StreamUnits(64, true);

    private static final int WAVES = 8;
    private static final int BIASES = 2;

    private enum Kind {
        TOKEN,
        POSITION,
        GAIN,
        QUERY,
        VALUE,
        HIDDEN,
        CLASS,
        BIAS
    }

    private static final List<Kind> KINDS = List.of(Kind.values());

    /// @throws IllegalArgumentException if it is not from 1 to 1,024
    public StreamUnits {
        if (width < 1 || width > 1024) {
            throw new IllegalArgumentException("streams of " + width);
        }
    }

    /// Numbers of a row.
    public int columns() {
        return 2 * width + BIASES + KINDS.size() + 1 + 4 * WAVES;
    }

    @Override
    public String name() {
        return (canonical ? "canonical-" : "") + "stream-units-" + width;
    }

    @Override
    public Grid of(Seen network) {
        var found =
                network.blueprint()
                        .filter(each -> each.input() instanceof Extent.Sequence)
                        .flatMap(each -> new Walk(network.tensors()).through(each.layers()))
                        .orElse(List.of());
        boolean turns = canonical && found.stream().noneMatch(each -> each.kind == Kind.GAIN);
        var units = turns ? turned(found) : found;
        var values = new float[units.size() * columns()];
        for (int row = 0; row < units.size(); row++) {
            put(units.get(row), values, row * columns());
        }
        return new Grid(units.size(), columns(), values);
    }

    /// In the basis that the network itself has.
    private static List<Unit> turned(List<Unit> units) {
        var basis = new Basis();
        units.stream()
                .filter(each -> each.kind != Kind.QUERY)
                .forEach(each -> basis.add(each.writes));
        return units.stream()
                .map(each ->
                        new Unit(
                                each.kind,
                                each.layer,
                                each.number,
                                basis.of(each.reads),
                                basis.of(each.writes),
                                each.bias,
                                each.keyBias,
                                each.causal))
                .toList();
    }

    private void put(Unit unit, float[] values, int first) {
        copy(unit.reads, values, first);
        copy(unit.writes, values, first + width);
        int at = first + 2 * width;
        values[at++] = Grid.finite(unit.bias);
        values[at++] = Grid.finite(unit.keyBias);
        values[at + KINDS.indexOf(unit.kind)] = 1;
        at += KINDS.size();
        values[at++] = unit.causal ? 1 : 0;
        Place.write(unit.layer, WAVES, values, at);
        Place.write(unit.number, WAVES, values, at + 2 * WAVES);
    }

    private static void copy(float[] from, float[] values, int at) {
        for (int i = 0; i < from.length; i++) {
            values[at + i] = Grid.finite(from[i]);
        }
    }

    /// @param layer of the network, residual ones as one
    /// @param number of those of its kind in the layer
    private record Unit(
            Kind kind,
            int layer,
            int number,
            float[] reads,
            float[] writes,
            float bias,
            float keyBias,
            boolean causal) {}

    /// Goes through the tensors of a network, layer by layer.
    private final class Walk {

        private final List<NamedArray> tensors;
        private final List<Unit> units = new ArrayList<>();
        private int next;
        private int stream;
        private int layer;

        Walk(List<NamedArray> tensors) {
            this.tensors = tensors;
        }

        private float[] take() {
            return tensors.get(next++).values();
        }

        /// The units; empty where there is a layer that no such transformer has.
        Optional<List<Unit>> through(List<Layer> layers) {
            for (var each : layers) {
                if (!passes(each)) {
                    return Optional.empty();
                }
                layer++;
            }
            return Optional.of(units);
        }

        private boolean passes(Layer each) {
            return switch (each) {
                case Layer.Embedding(int vocabulary, int features) when stream == 0 -> {
                    stream = features;
                    yield features <= width && vectors(Kind.TOKEN, vocabulary);
                }
                case Layer.Positions _ when stream > 0 ->
                        vectors(Kind.POSITION, tensors.get(next).shape().getFirst());
                case Layer.Normalization _ when stream > 0 -> gain();
                case Layer.Residual(var inner) when stream > 0 -> adds(inner);
                case Layer.Dense(int classes) when stream > 0 -> scores(classes);
                case Layer.Last _, Layer.Mean _, Layer.Dropout _ -> true;
                default -> false;
            };
        }

        private boolean vectors(Kind kind, int count) {
            var matrix = take();
            for (int i = 0; i < count; i++) {
                add(kind, i, new float[0], row(matrix, i, stream), 0, 0, false);
            }
            return true;
        }

        private boolean gain() {
            add(Kind.GAIN, 0, take(), take(), 0, 0, false);
            return true;
        }

        private boolean scores(int classes) {
            var matrix = take();
            var bias = take();
            for (int i = 0; i < classes; i++) {
                add(Kind.CLASS, i, row(matrix, i, stream), new float[0], bias[i], 0, false);
            }
            // What follows reads no stream.
            stream = -1;
            return true;
        }

        private boolean adds(List<Layer> inner) {
            var rest = inner.stream().filter(each -> !(each instanceof Layer.Dropout)).toList();
            if (!rest.isEmpty() && rest.getFirst() instanceof Layer.Normalization) {
                gain();
                rest = rest.subList(1, rest.size());
            }
            if (rest.size() == 1 && rest.getFirst() instanceof Layer.Attention attention) {
                attention(attention);
                return true;
            }
            if (rest.size() == 3
                    && rest.get(0) instanceof Layer.Dense(int hidden)
                    && rest.get(1) instanceof Layer.Activation
                    && rest.get(2) instanceof Layer.Dense) {
                hidden(hidden);
                return true;
            }
            return false;
        }

        private void attention(Layer.Attention attention) {
            var in = take();
            var biases = take();
            var out = take();
            float scale = (float) Math.sqrt((double) stream / attention.heads());
            for (int i = 0; i < stream; i++) {
                var asks = row(in, i, stream);
                var asked = row(in, stream + i, stream);
                float bias = biases[i] / scale;
                for (int j = 0; j < stream; j++) {
                    asks[j] /= scale;
                }
                if (isSomething(asked) && (bias != 0 || isSomething(asks))) {
                    add(Kind.QUERY, i, asks, asked, bias, biases[stream + i], attention.causal());
                }
            }
            for (int i = 0; i < stream; i++) {
                var carried = row(in, 2 * stream + i, stream);
                var writes = column(out, i, stream);
                float bias = biases[2 * stream + i];
                if (isSomething(writes) && (bias != 0 || isSomething(carried))) {
                    add(Kind.VALUE, i, carried, writes, bias, 0, attention.causal());
                }
            }
            bias(take());
        }

        private void hidden(int count) {
            var in = take();
            var biases = take();
            var out = take();
            for (int i = 0; i < count; i++) {
                var writes = column(out, i, count);
                if (isSomething(writes)) {
                    add(Kind.HIDDEN, i, row(in, i, stream), writes, biases[i], 0, false);
                }
            }
            bias(take());
        }

        private void bias(float[] added) {
            if (isSomething(added)) {
                add(Kind.BIAS, 0, new float[0], added, 0, 0, false);
            }
        }

        private void add(
                Kind kind,
                int number,
                float[] reads,
                float[] writes,
                float bias,
                float keyBias,
                boolean causal) {
            units.add(new Unit(kind, layer, number, reads, writes, bias, keyBias, causal));
        }

        private float[] row(float[] matrix, int number, int columns) {
            return java.util.Arrays.copyOfRange(matrix, number * columns, (number + 1) * columns);
        }

        /// Of a matrix that gives the stream.
        private float[] column(float[] matrix, int number, int columns) {
            var column = new float[stream];
            for (int i = 0; i < stream; i++) {
                column[i] = matrix[i * columns + number];
            }
            return column;
        }
    }

    private static boolean isSomething(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }
}
