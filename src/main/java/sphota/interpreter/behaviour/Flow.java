package sphota.interpreter.behaviour;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sphota.execution.Nonlinearity;
import sphota.net.Scaled;

/// Reads chains of linear layers, layer by layer. Each unit has a state of K numbers. With weights
/// W and biases b of a layer and the states s of the units before it,
///
/// ```
/// z = W (s T) + b t        s = g ⊙ φ(z + c)        scores = z H + relu(z A + a) H'
/// ```
///
/// the last of the outputs' z, and φ what bends the layer. T, t, H, A, a, H' are learned; so are c
/// and g, of which there is one pair for each [Nonlinearity]. A layer of several taps has a T for
/// each of them; of the first layer the s T are learned themselves, a row for each weight of a
/// unit.
///
/// Of a network of one hidden layer z is Σ relu(L · [w_in, b]) ⊗ w_out over its neurons, linear in
/// what goes out of a neuron and whatever it learns to be in what goes in. Any order of hidden
/// units gives the same scores, and an order of outputs the scores of the classes in that order.
final class Flow implements Network {

    private static final List<Nonlinearity> NONLINEARITIES = List.of(Nonlinearity.values());
    private static final int BENDS = NONLINEARITIES.size();

    private final Kind kind;
    private final int questions;
    private final Parameters parameters;

    Flow(NDManager manager, Questions asked, int width, long seed) {
        kind = asked.kind();
        questions = asked.count();
        parameters = new Parameters(manager, seed);
        int last = kind.stages().size() - 1;
        for (int i = 0; i <= last; i++) {
            int taps = kind.stages().get(i).taps();
            if (i == 0) {
                parameters.drawn("0.weight", 1, taps, width);
            } else if (i < last || taps > 1) {
                parameters.drawn(i + ".weight", 1 / Math.sqrt(width), width, taps * width);
            }
            parameters.drawn(i + ".bias", 1, 1, width);
            if (i < last) {
                parameters.drawn(i + ".offset", 0.5, BENDS, width);
                parameters.filled(i + ".gain", 1, BENDS, width);
            }
        }
        parameters.drawn("answers", 1 / Math.sqrt(width), width, questions);
        parameters.drawn("within.weight", 1 / Math.sqrt(width), width, width);
        parameters.filled("within.bias", 0, 1, width);
        parameters.drawn("within.answers", 0.1 / Math.sqrt(width), width, questions);
    }

    @Override
    public Map<String, NDArray> learning() {
        return parameters.all();
    }

    @Override
    public int askedAtOnce(int of) {
        return of;
    }

    /// @throws IllegalArgumentException if not all questions are asked
    @Override
    public NDArray scores(NDManager manager, List<Form> networks, int... asked) {
        if (asked.length != questions) {
            throw new IllegalArgumentException(
                    "%d of %d questions".formatted(asked.length, questions));
        }
        var chains = networks.stream().map(Chain.class::cast).toList();
        int last = kind.stages().size() - 1;
        var state = parameters.get("0.weight");
        for (int i = 0; i < last; i++) {
            var layer = Layer.of(manager, chains, i);
            var sums = layer.sums(state, parameters.get(i + ".bias"));
            var offset = layer.bends().matMul(parameters.get(i + ".offset"));
            var gain = layer.bends().matMul(parameters.get(i + ".gain"));
            state = spread(i + 1, layer.bent(sums.add(offset)).mul(gain));
        }
        var sums = Layer.of(manager, chains, last).sums(state, parameters.get(last + ".bias"));
        var within =
                relu(
                        sums.matMul(parameters.get("within.weight"))
                                .add(parameters.get("within.bias")));
        return sums.matMul(parameters.get("answers"))
                .add(within.matMul(parameters.get("within.answers")));
    }

    /// What the next layer weighs: of each unit before it a row for each of its taps.
    ///
    /// @param state [B, units, K]
    /// @return [B, units × taps, K]
    private NDArray spread(int layer, NDArray state) {
        int taps = kind.stages().get(layer).taps();
        if (layer == kind.stages().size() - 1 && taps == 1) {
            return state;
        }
        var shape = state.getShape();
        return state.matMul(parameters.get(layer + ".weight"))
                .reshape(shape.get(0), shape.get(1) * taps, shape.get(2));
    }

    private static NDArray relu(NDArray in) {
        return in.getNDArrayInternal().relu();
    }

    private static NDArray bent(Nonlinearity by, NDArray in) {
        return switch (by) {
            case RELU -> relu(in);
            case TANH -> in.tanh();
            case SIGMOID -> Activation.sigmoid(in);
            case GELU -> in.getNDArrayInternal().gelu();
            case SILU -> in.mul(Activation.sigmoid(in));
            case ELU -> relu(in).add(relu(in.neg()).neg().exp().sub(in.onesLike()));
            case LEAKY_RELU -> relu(in).sub(Scaled.of(relu(in.neg()), Nonlinearity.LEAK));
        };
    }

    /// A layer of several networks; units that one has not are 0 and reach nothing.
    ///
    /// @param matrix [B, units, terms]
    /// @param bias [B, units, 1]
    /// @param bends [B, 1, kinds of nonlinearities], 1 for that of the network
    /// @param there which nonlinearities there are among them
    private record Layer(NDArray matrix, NDArray bias, NDArray bends, Set<Nonlinearity> there) {

        static Layer of(NDManager manager, List<Chain> chains, int number) {
            int count = chains.size();
            int units = 0;
            int terms = 0;
            for (var chain : chains) {
                var link = chain.links().get(number);
                units = Math.max(units, link.units());
                terms = Math.max(terms, link.terms());
            }
            var matrix = new float[Math.multiplyExact(count * units, terms)];
            var bias = new float[count * units];
            var bends = new float[count * BENDS];
            var there = EnumSet.noneOf(Nonlinearity.class);
            for (int b = 0; b < count; b++) {
                var link = chains.get(b).links().get(number);
                int some = link.terms();
                for (int unit = 0; unit < link.units(); unit++) {
                    int at = b * units + unit;
                    System.arraycopy(link.matrix(), unit * some, matrix, at * terms, some);
                    bias[at] = link.bias()[unit];
                }
                int bent = b * BENDS;
                link.after()
                        .ifPresent(each -> {
                            bends[bent + NONLINEARITIES.indexOf(each)] = 1;
                            there.add(each);
                        });
            }
            return new Layer(
                    manager.create(matrix, new Shape(count, units, terms)),
                    manager.create(bias, new Shape(count, units, 1)),
                    manager.create(bends, new Shape(count, 1, BENDS)),
                    there);
        }

        /// @param state [.., terms, K]
        /// @param ofBias [1, K]
        /// @return [B, units, K]
        NDArray sums(NDArray state, NDArray ofBias) {
            return matrix.matMul(state).add(bias.matMul(ofBias));
        }

        /// Each network's by what bends it.
        ///
        /// @param sums [B, units, K]
        NDArray bent(NDArray sums) {
            var all = new ArrayList<NDArray>();
            for (var each : there) {
                int number = NONLINEARITIES.indexOf(each);
                var share = bends.get(":, :, %d:%d".formatted(number, number + 1)); // [B, 1, 1]
                all.add(Flow.bent(each, sums).mul(share));
            }
            return all.stream().reduce(NDArray::add).orElse(sums);
        }
    }
}
