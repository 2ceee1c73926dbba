package sphota.interpreter.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.execution.Nonlinearity;
import sphota.interpreter.view.Canonical;
import sphota.interpreter.view.Seen;
import sphota.tensor.NamedArray;

/// A network of linear layers, dense or convolutions, with a function of single numbers between
/// each and the next; as they are in the file ([#raw]), or in one form of all that give the same
/// answers ([#of]):
///
/// 1. Of a scalar modulo n, which is given as n numbers of which one is 1, the weights of a unit
///    have the mean 0; what they had is added to its bias.
/// 2. Hidden units have the order and the factors of [Canonical].
/// 3. Over the outputs, biases and the weights of each unit have the mean 0, for what is added to
///    all outputs alike changes no answer; and the mean square of the norms of outputs is 1.
///
/// @param links the layers in forward order
public record Chain(List<Link> links) implements Form {

    /// A layer.
    ///
    /// @param matrix units × terms: of a unit, the weights of each unit before, one after another
    /// @param after what its sums go through; nothing after the last
    public record Link(int units, float[] matrix, float[] bias, Optional<Nonlinearity> after) {

        /// Weights of a unit.
        public int terms() {
            return matrix.length / units;
        }
    }

    public Chain {
        links = List.copyOf(links);
    }

    /// The linear layers but for their widths; none where a network is something else.
    static List<Kind.Stage> stages(Blueprint blueprint) {
        var stages = new ArrayList<Kind.Stage>();
        int before = 1;
        boolean bent = true;
        Extent extent = blueprint.input();
        for (var layer : blueprint.layers()) {
            var linear = linear(layer);
            boolean bends = layer instanceof Layer.Activation;
            boolean follows =
                    linear.isPresent() ? bent : bends ? !bent : leavesUnitsAsTheyAre(layer);
            if (!follows || extent instanceof Extent.Sequence) {
                return List.of();
            }
            if (linear.isPresent()) {
                var matrix = Blueprint.parameters(extent, layer).getFirst();
                int units = matrix.shape().getFirst();
                stages.add(new Kind.Stage(linear.get(), matrix.size() / units / before));
                before = units;
            }
            bent = linear.isEmpty() && (bends || bent);
            extent = Blueprint.after(extent, layer);
        }
        return bent ? List.of() : List.copyOf(stages);
    }

    /// What a linear layer is called but for its width.
    private static Optional<String> linear(Layer layer) {
        return switch (layer) {
            case Layer.Dense _ -> Optional.of("dense");
            case Layer.Convolution(_, int kernel, int stride, int padding) ->
                    Optional.of("convolution %d %d %d".formatted(kernel, stride, padding));
            default -> Optional.empty();
        };
    }

    private static boolean leavesUnitsAsTheyAre(Layer layer) {
        return layer instanceof Layer.Dropout
                || layer instanceof Layer.Mean
                || layer instanceof Layer.Flatten;
    }

    /// The chain of the weights that a network has, which are not copied.
    ///
    /// @throws IllegalArgumentException if it is none
    static Chain raw(Seen network) {
        return of(blueprint(network), network.tensors());
    }

    /// The chain that a network is, in the one form.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Chain of(Seen network) {
        var blueprint = blueprint(network);
        var copies =
                network.tensors().stream()
                        .map(each ->
                                new NamedArray(each.name(), each.shape(), each.values().clone()))
                        .toList();
        if (blueprint.input() instanceof Extent.Flat) {
            network.domain()
                    .ifPresent(each ->
                            centreInputs(
                                    each.moduli(),
                                    copies.getFirst().values(),
                                    copies.get(1).values()));
        }
        int last = copies.size() - 2;
        int outputs = copies.getLast().values().length;
        centreOutputs(copies.get(last).values(), outputs);
        centreOutputs(copies.getLast().values(), outputs);
        var canonical = Canonical.of(new Seen(copies, network.blueprint(), network.domain()));
        var tensors = canonical.tensors();
        scaleOutputs(tensors.get(last).values(), tensors.getLast().values());
        return of(blueprint, tensors);
    }

    private static Blueprint blueprint(Seen network) {
        var blueprint = network.blueprint().orElseThrow();
        if (stages(blueprint).isEmpty()) {
            throw new IllegalArgumentException("'%s' is no chain".formatted(blueprint));
        }
        return blueprint;
    }

    /// @param tensors a matrix and a bias of each layer
    private static Chain of(Blueprint blueprint, List<NamedArray> tensors) {
        var bends = bends(blueprint);
        var links = new ArrayList<Link>();
        for (int i = 0; i < tensors.size(); i += 2) {
            var bias = tensors.get(i + 1).values();
            links.add(
                    new Link(
                            bias.length,
                            tensors.get(i).values(),
                            bias,
                            i / 2 < bends.size()
                                    ? Optional.of(bends.get(i / 2))
                                    : Optional.empty()));
        }
        return new Chain(links);
    }

    private static List<Nonlinearity> bends(Blueprint blueprint) {
        var bends = new ArrayList<Nonlinearity>();
        for (var layer : blueprint.layers()) {
            if (layer instanceof Layer.Activation(var nonlinearity)) {
                bends.add(nonlinearity);
            }
        }
        return bends;
    }

    private static void centreInputs(int[] moduli, float[] matrix, float[] bias) {
        int terms = matrix.length / bias.length;
        for (int unit = 0; unit < bias.length; unit++) {
            int at = unit * terms;
            for (int modulus : moduli) {
                if (modulus == 2) {
                    at++;
                } else {
                    double mean = 0;
                    for (int v = 0; v < modulus; v++) {
                        mean += (double) matrix[at + v] / modulus;
                    }
                    for (int v = 0; v < modulus; v++) {
                        matrix[at + v] = (float) (matrix[at + v] - mean);
                    }
                    bias[unit] = (float) (bias[unit] + mean);
                    at += modulus;
                }
            }
        }
    }

    /// @param numbers outputs × any
    private static void centreOutputs(float[] numbers, int outputs) {
        int columns = numbers.length / outputs;
        for (int c = 0; c < columns; c++) {
            double mean = 0;
            for (int o = 0; o < outputs; o++) {
                mean += (double) numbers[o * columns + c] / outputs;
            }
            for (int o = 0; o < outputs; o++) {
                numbers[o * columns + c] = (float) (numbers[o * columns + c] - mean);
            }
        }
    }

    private static void scaleOutputs(float[] matrix, float[] bias) {
        double squares = 0;
        for (float each : matrix) {
            squares += (double) each * each;
        }
        for (float each : bias) {
            squares += (double) each * each;
        }
        double norm = Math.sqrt(squares / bias.length);
        if (norm > Float.MIN_NORMAL && Double.isFinite(norm)) {
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = (float) (matrix[i] / norm);
            }
            for (int i = 0; i < bias.length; i++) {
                bias[i] = (float) (bias[i] / norm);
            }
        }
    }

    /// The same with other columns of the first matrix.
    ///
    /// @param columns column c is column `columns[c]` of this one
    Chain turned(int[] columns) {
        var first = links.getFirst();
        var matrix = new float[first.matrix().length];
        for (int i = 0; i < matrix.length; i++) {
            int column = i % columns.length;
            matrix[i] = first.matrix()[i - column + columns[column]];
        }
        var all = new ArrayList<>(links);
        all.set(0, new Link(first.units(), matrix, first.bias(), first.after()));
        return new Chain(all);
    }
}
