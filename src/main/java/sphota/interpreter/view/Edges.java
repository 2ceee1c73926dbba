package sphota.interpreter.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What joins the neurons that [NeuronTokens] sees: of the n neurons of the canonical network
/// ([Canonical]) n rows of 2 n numbers. In row i, column j stands the sum of the weights by which
/// neuron i reads neuron j, as many as a kernel has; in column n + j their Euclidean norm.
///
/// No rows where a network's linear layers are not known to follow each other, or it has more than
/// `most` neurons, or a matrix of more than the neurons of it that are seen.
///
/// Unchanged by permutations of hidden units, to the last bit.
public record Edges(int most) implements View {

    public static final Edges STANDARD = new Edges(256);

    public Edges {
        if (most < 1 || most > 1 << 12) {
            throw new IllegalArgumentException("edges of %d neurons".formatted(most));
        }
    }

    @Override
    public String name() {
        return "edges-" + most;
    }

    @Override
    public Grid of(Seen network) {
        var none = new Grid(0, 0, new float[0]);
        if (network.blueprint().isEmpty()) {
            return none;
        }
        var canonical = Canonical.of(network);
        var firsts = new int[network.tensors().size()];
        Arrays.fill(firsts, -1);
        int neurons = 0;
        for (int i = 0; i < firsts.length; i++) {
            var tensor = canonical.tensors().get(i);
            if (NeuronTokens.isMatrix(tensor)) {
                int rows = tensor.shape().getFirst();
                if (rows > NeuronTokens.MOST_ROWS) {
                    return none;
                }
                firsts[i] = neurons;
                neurons += rows;
            }
        }
        if (neurons == 0 || neurons > most) {
            return none;
        }
        var values = new float[2 * neurons * neurons];
        for (var link : links(network)) {
            put(canonical, link, firsts, neurons, values);
        }
        return new Grid(neurons, 2 * neurons, values);
    }

    private static List<Links.Link> links(Seen network) {
        return network.blueprint().map(Links::of).orElseGet(ArrayList::new);
    }

    private static void put(
            Seen network, Links.Link link, int[] firsts, int neurons, float[] values) {
        int reading = firsts[link.second()];
        int read = firsts[link.first()];
        int rows = network.tensors().get(link.second()).shape().getFirst();
        for (int unit = 0; unit < link.units(); unit++) {
            var out = Canonical.outgoing(network.tensors(), link, unit);
            int block = out.length / rows;
            for (int row = 0; row < rows; row++) {
                var kernel = Arrays.copyOfRange(out, row * block, (row + 1) * block);
                double sum = 0;
                for (float each : kernel) {
                    sum += each;
                }
                int at = (reading + row) * 2 * neurons + read + unit;
                values[at] = Grid.finite(sum);
                values[at + neurons] = Grid.finite(Canonical.norm(kernel));
            }
        }
    }
}
