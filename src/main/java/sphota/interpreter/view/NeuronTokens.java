package sphota.interpreter.view;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sphota.meaning.SplitMix;
import sphota.tensor.NamedArray;

/// A token for every neuron: for every row of every tensor of two axes or more, in forward order.
/// Of a matrix of more than 256 rows, those 256 whose norms are the greatest, in their order; of
/// norms that are the same but for rounding, the first. Neurons × (2 width + 8):
///
/// | columns | hold |
/// |---|---|
/// | width | incoming weights, filters of a convolution row after row |
/// | 1 | the bias; 0 where there is none |
/// | width | outgoing weights, output by output; 0 where what follows is no linear layer |
/// | 7 | how deep the layer lies, 0 to 1; whether it is the first; the last; logarithms to base 10 of how many neurons it has, how many weights come in, how many go out, each plus 1; whether positive factors of its neurons can be made good in what follows |
///
/// Fewer weights than the width are followed by zeros. More of them are projected: to the sums of
/// all, each with the sign that a random word says, divided by the root of the width, which keeps
/// lengths in expectation (Achlioptas, "Database-friendly random projections", 2003). The word of
/// weight i is the i-th that [SplitMix] draws from how many weights there are; its bit j is the
/// sign in sum j, 1 for minus.
///
/// Of the canonical network ([Canonically]) unchanged by permutations of hidden units, to the last
/// bit, and by positive factors where they change nothing, but for rounding.
///
/// @param width up to 64
public record NeuronTokens(int width) implements View {

    public static final NeuronTokens STANDARD = new NeuronTokens(64);

    /// Numbers of a token besides weights.
    public static final int OTHERS = 8;

    static final int MOST_ROWS = 256;

    public NeuronTokens {
        if (width < 1 || width > Long.SIZE) {
            throw new IllegalArgumentException("tokens of " + width);
        }
    }

    @Override
    public String name() {
        return "neuron-rows-" + width;
    }

    @Override
    public Grid of(Seen network) {
        var links = new HashMap<Integer, Links.Link>();
        network.blueprint().map(Links::of).stream()
                .flatMap(java.util.List::stream)
                .forEach(each -> links.put(each.first(), each));
        int[] matrices =
                IntStream.range(0, network.tensors().size())
                        .filter(i -> isMatrix(network.tensors().get(i)))
                        .toArray();
        int rows =
                Arrays.stream(matrices)
                        .map(i -> Math.min(MOST_ROWS, network.tensors().get(i).shape().getFirst()))
                        .sum();
        var writer = new Writer(network, links, rows);
        for (int place = 0; place < matrices.length; place++) {
            writer.tokens(matrices[place], place, matrices.length);
        }
        return new Grid(rows, 2 * width + OTHERS, writer.values);
    }

    static boolean isMatrix(NamedArray tensor) {
        return tensor.shape().size() > 1 && tensor.values().length > 0;
    }

    private final class Writer {

        private final Seen network;
        private final Map<Integer, Links.Link> links;
        private final float[] values;
        private int at;

        Writer(Seen network, Map<Integer, Links.Link> links, int rows) {
            this.network = network;
            this.links = links;
            values = new float[Math.multiplyExact(rows, 2 * width + OTHERS)];
        }

        void tokens(int number, int place, int of) {
            var matrix = network.tensors().get(number);
            int rows = matrix.shape().getFirst();
            int terms = matrix.values().length / rows;
            var bias = bias(matrix);
            var link = Optional.ofNullable(links.get(number));
            int goesOut =
                    link.map(each -> Canonical.outgoing(network.tensors(), each, 0).length)
                            .orElse(0);
            var incoming = signs(terms);
            var outgoing = signs(goesOut);
            for (int row : largest(matrix, rows, terms)) {
                put(Arrays.copyOfRange(matrix.values(), row * terms, (row + 1) * terms), incoming);
                values[at++] = bias.map(each -> Grid.finite(each.values()[row])).orElse(0f);
                put(
                        link.map(each -> Canonical.outgoing(network.tensors(), each, row))
                                .orElseGet(() -> new float[0]),
                        outgoing);
                values[at++] = of == 1 ? 0 : (float) place / (of - 1);
                values[at++] = place == 0 ? 1 : 0;
                values[at++] = place == of - 1 ? 1 : 0;
                values[at++] = (float) Math.log10(rows + 1.0);
                values[at++] = (float) Math.log10(terms + 1.0);
                values[at++] = (float) Math.log10(goesOut + 1.0);
                values[at++] = link.isPresent() && link.get().scales() ? 1 : 0;
            }
        }

        /// The vector that is named as the matrix, with `bias` for the last `weight`.
        private Optional<NamedArray> bias(NamedArray matrix) {
            int word = matrix.name().lastIndexOf("weight");
            if (word < 0) {
                return Optional.empty();
            }
            var name =
                    matrix.name().substring(0, word)
                            + "bias"
                            + matrix.name().substring(word + "weight".length());
            return network.tensors().stream()
                    .filter(each ->
                            each.name().equals(name)
                                    && each.values().length == matrix.shape().getFirst())
                    .findFirst();
        }

        /// Weights as they are with zeros behind, or their projection.
        private void put(float[] weights, long[] signs) {
            if (weights.length <= width) {
                for (int i = 0; i < weights.length; i++) {
                    values[at + i] = Grid.finite(weights[i]);
                }
            } else {
                var sums = new double[width];
                for (int i = 0; i < weights.length; i++) {
                    for (int j = 0; j < width; j++) {
                        sums[j] += (signs[i] >>> j & 1) == 0 ? weights[i] : -weights[i];
                    }
                }
                for (int j = 0; j < width; j++) {
                    values[at + j] = Grid.finite(sums[j] / Math.sqrt(width));
                }
            }
            at += width;
        }

        private long[] signs(int weights) {
            var random = new SplitMix(weights);
            var signs = new long[weights > width ? weights : 0];
            Arrays.setAll(signs, _ -> random.next());
            return signs;
        }
    }

    private static int[] largest(NamedArray matrix, int rows, int terms) {
        return largest(matrix.values(), rows, terms, MOST_ROWS);
    }

    /// The rows with the greatest norms, in their order; of norms that are the same but for
    /// rounding, the first.
    static int[] largest(float[] values, int rows, int terms, int most) {
        if (rows <= most) {
            return IntStream.range(0, rows).toArray();
        }
        var levels =
                IntStream.range(0, rows)
                        .mapToDouble(row ->
                                Canonical.level(
                                        Canonical.norm(
                                                Arrays.copyOfRange(
                                                        values, row * terms, (row + 1) * terms))))
                        .toArray();
        return IntStream.range(0, rows)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(row -> -levels[row]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
