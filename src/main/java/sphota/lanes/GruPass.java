package sphota.lanes;

import static sphota.lanes.Curves.constant;
import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.WIDTH;
import static sphota.lanes.Lanes.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sphota.execution.Extent;

/// A gated recurrent unit, trained by backpropagation through time. Its gates are sigmoid(a + b)
/// for reset r and update z, and tanh(a + r b) for the new state n, where a comes from the input
/// and b from the state before, h; the state becomes (1 - z) n + z h.
final class GruPass implements Pass {

    private final int samples;
    private final int positions;
    private final int features;
    private final boolean first;
    private final Product fromInput;

    /// The state's part by position; at the first one from [#nothing].
    private final List<Product> fromState;

    /// All positions but the first at once.
    private final Product fromStates;

    private final float[] nothing;
    private final float[] gates;
    private final float[] state;
    private final float[] stateGradient;
    private final float[] in;
    private final float[] out;
    private float[] given = {};

    /// @param weights where the layer begins among the weights
    /// @param first if nobody asks for the gradient of the input
    GruPass(int samples, Extent.Sequence extent, int features, int weights, boolean first) {
        this.samples = samples;
        this.features = features * WIDTH;
        this.first = first;
        positions = extent.positions();
        int inputs = extent.features();
        int places = samples * positions;
        nothing = new float[features * WIDTH];
        gates = new float[places * 3 * features * WIDTH];
        state = new float[gates.length];
        stateGradient = new float[gates.length];
        in = new float[places * inputs * WIDTH];
        out = new float[places * features * WIDTH];
        int states = weights + 3 * features * inputs;
        int bias = states + 3 * features * features;
        fromInput =
                new Product(
                        steps(inputs, WIDTH),
                        steps(places, inputs * WIDTH),
                        steps(places, 3 * features * WIDTH),
                        3 * features,
                        WIDTH,
                        weights * WIDTH,
                        bias * WIDTH);
        var before = new ArrayList<Product>();
        for (int p = 0; p < positions; p++) {
            int position = p;
            before.add(
                    fromState(
                            IntStream.range(0, samples).map(s -> s * positions + position),
                            features,
                            states,
                            bias + 3 * features));
        }
        fromState = List.copyOf(before);
        fromStates =
                fromState(
                        IntStream.range(0, places).filter(place -> place % positions > 0),
                        features,
                        states,
                        bias + 3 * features);
    }

    private Product fromState(IntStream chosen, int features, int matrix, int bias) {
        var places = chosen.toArray();
        return new Product(
                steps(features, WIDTH),
                IntStream.of(places)
                        .map(place -> place % positions == 0 ? 0 : (place - 1) * features * WIDTH)
                        .toArray(),
                IntStream.of(places).map(place -> place * 3 * features * WIDTH).toArray(),
                3 * features,
                WIDTH,
                matrix * WIDTH,
                bias * WIDTH);
    }

    private static int[] steps(int count, int size) {
        var steps = new int[count];
        Arrays.setAll(steps, i -> i * size);
        return steps;
    }

    @Override
    public float[] forward(float[] from, float[] weights) {
        given = from;
        fromInput.forward(from, weights, gates);
        for (int p = 0; p < positions; p++) {
            fromState.get(p).forward(p == 0 ? nothing : out, weights, state);
            for (int s = 0; s < samples; s++) {
                int place = s * positions + p;
                int before = (p == 0 ? 0 : place - 1) * features;
                move(place * 3 * features, place * features, p == 0 ? nothing : out, before);
            }
        }
        return out;
    }

    /// One place: leaves the gates where their input was.
    private void move(int gate, int to, float[] states, int before) {
        int fresh = gate + 2 * features;
        open(gates, state, gate, fresh);
        renew(gates, state, gate, fresh, features);
        for (int i = 0; i < features; i += STEP) {
            var update = load(gates, gate + features + i);
            var next = load(gates, fresh + i);
            load(states, before + i).sub(next).fma(update, next).intoArray(out, to + i);
        }
    }

    private static void open(float[] gates, float[] state, int from, int end) {
        for (int i = from; i < end; i += STEP) {
            Curves.sigmoid(load(gates, i).add(load(state, i))).intoArray(gates, i);
        }
    }

    private static void renew(float[] gates, float[] state, int reset, int fresh, int features) {
        for (int i = 0; i < features; i += STEP) {
            var sum = load(gates, reset + i).fma(load(state, fresh + i), load(gates, fresh + i));
            Curves.tanh(sum).intoArray(gates, fresh + i);
        }
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        for (int p = positions - 1; p >= 0; p--) {
            for (int s = 0; s < samples; s++) {
                int place = s * positions + p;
                if (p == 0) {
                    back(gradient, place, nothing, 0);
                } else {
                    keep(gradient, place);
                    back(gradient, place, out, (place - 1) * features);
                }
            }
            if (p > 0) {
                fromState.get(p).inputGradients(stateGradient, weights, gradient);
            }
        }
        fromState.getFirst().weightGradients(nothing, stateGradient, gradients);
        if (positions > 1) {
            fromStates.weightGradients(out, stateGradient, gradients);
        }
        fromInput.weightGradients(given, gates, gradients);
        if (!first) {
            Arrays.fill(in, 0);
            fromInput.inputGradients(gates, weights, in);
        }
        return in;
    }

    /// What the update keeps of the state before passes its gradient on.
    private void keep(float[] gradient, int place) {
        int at = place * features;
        int update = place * 3 * features + features;
        for (int i = 0; i < features; i += STEP) {
            var before = load(gradient, at - features + i);
            load(gradient, at + i)
                    .fma(load(gates, update + i), before)
                    .intoArray(gradient, at - features + i);
        }
    }

    /// Gradients of the gates at one place, which take the place of the gates.
    private void back(float[] gradient, int place, float[] states, int before) {
        int gate = place * 3 * features;
        for (int i = 0; i < features; i += STEP) {
            int r = gate + i;
            int z = r + features;
            int n = z + features;
            var g = load(gradient, place * features + i);
            var reset = load(gates, r);
            var update = load(gates, z);
            var fresh = load(gates, n);
            var kept = constant(1).sub(update);
            var ofFresh = g.mul(kept).mul(constant(1).sub(fresh.mul(fresh)));
            var ofUpdate = g.mul(load(states, before + i).sub(fresh)).mul(update).mul(kept);
            var ofReset = ofFresh.mul(load(state, n)).mul(reset).mul(constant(1).sub(reset));
            ofReset.intoArray(gates, r);
            ofUpdate.intoArray(gates, z);
            ofFresh.intoArray(gates, n);
            ofReset.intoArray(stateGradient, r);
            ofUpdate.intoArray(stateGradient, z);
            ofFresh.mul(reset).intoArray(stateGradient, n);
        }
    }
}
