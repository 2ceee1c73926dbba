package sphota.lanes;

import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.WIDTH;
import static sphota.lanes.Lanes.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sphota.execution.Blueprint;
import sphota.execution.Parameter;
import sphota.meaning.SplitMix;

/// Adaptation by products of low rank (Hu et al., "LoRA", 2021): every matrix is its first value
/// plus B·A, with B of outputs × rank and A of rank × inputs, and only these are learned; filters
/// count as matrices, biases stay. B begins at 0, A uniform as PyTorch begins a linear layer.
final class LowRank {

    /// A matrix and where its factors begin, all in floats of one model.
    private record Part(int matrix, int outputs, int inputs, int b, int a) {}

    private final int rank;
    private final List<Part> parts = new ArrayList<>();
    private final float[] base;
    private final float[] factors;
    private final float[] gradients;
    private final Optimizer.State state;

    LowRank(Blueprint blueprint, int rank) {
        this.rank = rank;
        int at = 0;
        int next = 0;
        for (var parameter : blueprint.parameters()) {
            if (parameter.role() == Parameter.Role.MATRIX
                    || parameter.role() == Parameter.Role.FILTERS) {
                int outputs = parameter.shape().getFirst();
                int inputs = parameter.fanIn();
                parts.add(new Part(at, outputs, inputs, next, next + outputs * rank));
                next += (outputs + inputs) * rank;
            }
            at += parameter.size();
        }
        base = new float[at * WIDTH];
        factors = new float[next * WIDTH];
        gradients = new float[next * WIDTH];
        state = new Optimizer.State(next);
    }

    void start(int lane, float[] weights, double rate, double decay, long seed) {
        Lanes.put(base, lane, weights);
        Lanes.zero(factors, lane);
        state.start(lane, rate, decay);
        var random = new SplitMix(seed);
        for (var part : parts) {
            double most = 1 / Math.sqrt(part.inputs());
            for (int i = part.a(); i < part.a() + rank * part.inputs(); i++) {
                double unit = (random.next() >>> 11) * 0x1p-53;
                factors[i * WIDTH + lane] = (float) ((2 * unit - 1) * most);
            }
        }
    }

    /// One step of the factors by the gradients of the weights, which are left at 0.
    void step(Optimizer optimizer, float[] weights, float[] weightGradients) {
        for (var part : parts) {
            for (int r = 0; r < rank; r++) {
                factorGradients(part, r, weightGradients);
            }
        }
        optimizer.step(factors, gradients, state);
        for (var part : parts) {
            for (int o = 0; o < part.outputs(); o++) {
                sum(part, o, weights);
            }
        }
        Arrays.fill(weightGradients, 0);
    }

    private int b(Part part, int output, int r) {
        return (part.b() + output * rank + r) * WIDTH;
    }

    private int a(Part part, int r, int input) {
        return (part.a() + r * part.inputs() + input) * WIDTH;
    }

    private void factorGradients(Part part, int r, float[] weightGradients) {
        for (int o = 0; o < part.outputs(); o++) {
            for (int lane = 0; lane < WIDTH; lane += STEP) {
                var ofB = Curves.constant(0);
                var b = load(factors, b(part, o, r) + lane);
                int row = (part.matrix() + o * part.inputs()) * WIDTH + lane;
                for (int i = 0; i < part.inputs(); i++) {
                    var g = load(weightGradients, row + i * WIDTH);
                    int a = a(part, r, i) + lane;
                    ofB = g.fma(load(factors, a), ofB);
                    g.fma(b, load(gradients, a)).intoArray(gradients, a);
                }
                ofB.intoArray(gradients, b(part, o, r) + lane);
            }
        }
    }

    private void sum(Part part, int output, float[] weights) {
        for (int lane = 0; lane < WIDTH; lane += STEP) {
            for (int i = 0; i < part.inputs(); i++) {
                int at = (part.matrix() + output * part.inputs() + i) * WIDTH + lane;
                var weight = load(base, at);
                for (int r = 0; r < rank; r++) {
                    weight =
                            load(factors, b(part, output, r) + lane)
                                    .fma(load(factors, a(part, r, i) + lane), weight);
                }
                weight.intoArray(weights, at);
            }
        }
    }
}
