package sphota.interpreter.behaviour;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import sphota.net.Scaled;

/// Reads networks of any layers: each question attends to the neurons of a network, twice, and the
/// answer is made of what it then holds. Neurons stand in no order. It knows of a neuron what its
/// token says, and does not follow what flows from neuron to neuron.
final class Attention implements Network {

    private static final int HEADS = 4;
    private static final int LAYERS = 2;
    private static final int AT_ONCE = 32;
    private static final float HIDDEN = -1e9f;

    private final Questions questions;
    private final int width;
    private final float[] marked;
    private final Parameters parameters;

    Attention(NDManager manager, Questions questions, int width, long seed) {
        if (width % HEADS != 0) {
            throw new IllegalArgumentException(
                    "a width of %d for %d heads".formatted(width, HEADS));
        }
        this.questions = questions;
        this.width = width;
        marked = questions.marked();
        parameters = new Parameters(manager, seed);
        parameters.linear("neurons.in", Tokens.width(), width);
        parameters.linear("neurons.out", width, width);
        parameters.norm("neurons.norm", width);
        parameters.linear("asked.in", questions.marks(), width);
        parameters.linear("asked.out", width, width);
        parameters.linear("mean", width, width);
        for (int i = 0; i < LAYERS; i++) {
            parameters.norm(i + ".norm", width);
            for (var each : List.of("query", "key", "value", "read")) {
                parameters.linear(i + "." + each, width, width);
            }
            parameters.norm(i + ".between.norm", width);
            parameters.linear(i + ".between.in", width, 2 * width);
            parameters.linear(i + ".between.out", 2 * width, width);
        }
        parameters.norm("classes.norm", width);
        parameters.linear("classes", width, questions.kind().classes());
    }

    @Override
    public Map<String, NDArray> learning() {
        return parameters.all();
    }

    @Override
    public int askedAtOnce(int of) {
        return Math.min(of, AT_ONCE);
    }

    @Override
    public NDArray scores(NDManager manager, List<Form> networks, int... asked) {
        var crowd = Crowd.of(manager, networks.stream().map(Tokens.class::cast).toList());
        var neurons = linear("neurons.out", gelu(linear("neurons.in", crowd.tokens)));
        var mean = neurons.mul(crowd.shares).sum(new int[] {1}, true); // [B, 1, D]
        neurons = parameters.norm("neurons.norm", neurons);
        var at =
                linear("asked.out", gelu(linear("asked.in", marks(manager, asked))))
                        .expandDims(0)
                        .add(linear("mean", mean)); // [B, E, D]
        for (int i = 0; i < LAYERS; i++) {
            at = at.add(read(i, parameters.norm(i + ".norm", at), neurons, crowd.hidden));
            var between = gelu(linear(i + ".between.in", parameters.norm(i + ".between.norm", at)));
            at = at.add(linear(i + ".between.out", between));
        }
        return linear("classes", parameters.norm("classes.norm", at)).swapAxes(1, 2);
    }

    private NDArray linear(String name, NDArray in) {
        return parameters.linear(name, in);
    }

    private static NDArray gelu(NDArray in) {
        return in.getNDArrayInternal().gelu();
    }

    /// What questions attend to.
    ///
    /// @param asked [B, E, D]
    /// @param neurons [B, N, D]
    /// @param hidden [B, 1, 1, N], added to products
    private NDArray read(int layer, NDArray asked, NDArray neurons, NDArray hidden) {
        var queries = split(linear(layer + ".query", asked));
        var keys = split(linear(layer + ".key", neurons));
        var values = split(linear(layer + ".value", neurons));
        double scale = 1 / Math.sqrt((double) width / HEADS);
        var products = Scaled.of(queries.matMul(keys.swapAxes(2, 3)), scale);
        var shares = products.add(hidden).softmax(-1);
        return linear(
                layer + ".read", shares.matMul(values).swapAxes(1, 2).reshape(asked.getShape()));
    }

    /// [B, S, D] as [B, heads, S, D / heads].
    private NDArray split(NDArray in) {
        var shape = in.getShape();
        return in.reshape(shape.get(0), shape.get(1), HEADS, width / HEADS).swapAxes(1, 2);
    }

    private NDArray marks(NDManager manager, int... asked) {
        int places = questions.kind().places();
        int row = places * questions.marks();
        var some = new float[asked.length * row];
        for (int i = 0; i < asked.length; i++) {
            System.arraycopy(marked, asked[i] * row, some, i * row, row);
        }
        return manager.create(some, new Shape((long) asked.length * places, questions.marks()));
    }

    /// Several networks.
    ///
    /// @param tokens [B, N, F], 0 where a network has no more
    /// @param hidden [B, 1, 1, N], 0 for a neuron and far below for none
    /// @param shares [B, N, 1], which add up to 1 for each network
    private record Crowd(NDArray tokens, NDArray hidden, NDArray shares) {

        static Crowd of(NDManager manager, List<Tokens> networks) {
            int count = networks.size();
            int most = Math.max(1, networks.stream().mapToInt(Tokens::count).max().orElse(1));
            int width = Tokens.width();
            var tokens = new float[Math.multiplyExact(count * most, width)];
            var hidden = new float[count * most];
            var shares = new float[count * most];
            for (int b = 0; b < count; b++) {
                var network = networks.get(b);
                System.arraycopy(
                        network.values(), 0, tokens, b * most * width, network.values().length);
                for (int n = 0; n < most; n++) {
                    hidden[b * most + n] = n < network.count() ? 0 : HIDDEN;
                    shares[b * most + n] = n < network.count() ? 1f / network.count() : 0;
                }
            }
            return new Crowd(
                    manager.create(tokens, new Shape(count, most, width)),
                    manager.create(hidden, new Shape(count, 1, 1, most)),
                    manager.create(shares, new Shape(count, most, 1)));
        }
    }
}
