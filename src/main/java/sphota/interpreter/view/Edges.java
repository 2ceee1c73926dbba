package sphota.interpreter.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What joins the neurons that [NeuronTokens] sees, edge by edge: the number of the neuron that
/// reads, that of the neuron it reads, the sum of the weights by which it does, as many as a kernel
/// has, and their Euclidean norm. Edges × 4; where both sum and norm are 0 there is no edge.
///
/// No rows where a network's linear layers are not known to follow each other, or it has more than
/// `most` neurons, or a matrix of more than the neurons of it that are seen.
public record Edges(int most) implements View {

    public static final Edges STANDARD = new Edges(256);

    /// Numbers of an edge.
    public static final int WIDTH = 4;

    public Edges {
        if (most < 1 || most > 1 << 12) {
            throw new IllegalArgumentException("edges of %d neurons".formatted(most));
        }
    }

    @Override
    public String name() {
        return "edge-list-" + most;
    }

    @Override
    public Grid of(Seen network) {
        var none = new Grid(0, WIDTH, new float[0]);
        if (network.blueprint().isEmpty()) {
            return none;
        }
        var firsts = new int[network.tensors().size()];
        Arrays.fill(firsts, -1);
        int neurons = 0;
        for (int i = 0; i < firsts.length; i++) {
            var tensor = network.tensors().get(i);
            if (NeuronTokens.isMatrix(tensor)) {
                int rows = tensor.shape().getFirst();
                if (rows > NeuronTokens.MOST_ROWS) {
                    return none;
                }
                firsts[i] = neurons;
                neurons += rows;
            }
        }
        if (neurons > most) {
            return none;
        }
        var edges = new ArrayList<float[]>();
        for (var link : Links.of(network.blueprint().get())) {
            put(network, link, firsts, edges);
        }
        var values = new float[edges.size() * WIDTH];
        for (int i = 0; i < edges.size(); i++) {
            System.arraycopy(edges.get(i), 0, values, i * WIDTH, WIDTH);
        }
        return new Grid(edges.size(), WIDTH, values);
    }

    private static void put(Seen network, Links.Link link, int[] firsts, List<float[]> edges) {
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
                double norm = Canonical.norm(kernel);
                if (norm != 0) {
                    edges.add(
                            new float[] {
                                firsts[link.second()] + row,
                                firsts[link.first()] + unit,
                                Grid.finite(sum),
                                Grid.finite(norm)
                            });
                }
            }
        }
    }
}
