package sphota.interpreter.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.tensor.NamedArray;

/// Networks that were not trained, and the same in other forms.
public final class Networks {

    public static final String CNN =
            "image 1x28x28 > convolution 16 3 2 0 > relu > dropout > convolution 16 3 2 0 > relu >"
                    + " dropout > convolution 16 3 2 0 > relu > dropout > mean > dense 10";

    public static final String WITH_FLATTEN =
            "image 2x8x8 > convolution 4 3 2 0 > relu > flatten > dense 7 > relu > dense 3";

    private Networks() {}

    public static Seen random(String blueprint, long seed) {
        var random = new Random(seed);
        var parsed = Blueprint.parse(blueprint);
        var tensors = new ArrayList<NamedArray>();
        for (var parameter : parsed.parameters()) {
            var values = new float[parameter.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian() / 4;
            }
            tensors.add(new NamedArray(parameter.name(), parameter.shape(), values));
        }
        return new Seen(tensors, Optional.of(parsed), Optional.empty());
    }

    /// Puts the units of every hidden layer into another order.
    ///
    /// @param layers the matrices of linear layers that follow each other, by the numbers of
    ///   tensors
    public static Seen permuted(Seen network, long seed, int... layers) {
        var random = new Random(seed);
        var tensors = copies(network);
        for (int i = 0; i + 1 < layers.length; i++) {
            int units = tensors.get(layers[i]).shape().getFirst();
            for (int unit = units - 1; unit > 0; unit--) {
                exchange(tensors, layers[i], layers[i + 1], unit, random.nextInt(unit + 1));
            }
        }
        return new Seen(tensors, network.blueprint(), network.domain());
    }

    private static void exchange(
            List<NamedArray> tensors, int first, int second, int one, int other) {
        var matrix = tensors.get(first).values();
        int units = tensors.get(first).shape().getFirst();
        int terms = matrix.length / units;
        for (int t = 0; t < terms; t++) {
            exchange(matrix, one * terms + t, other * terms + t);
        }
        exchange(tensors.get(first + 1).values(), one, other);
        var next = tensors.get(second).values();
        int rows = tensors.get(second).shape().getFirst();
        int block = next.length / rows / units;
        for (int row = 0; row < rows; row++) {
            for (int b = 0; b < block; b++) {
                int begin = row * units * block + b;
                exchange(next, begin + one * block, begin + other * block);
            }
        }
    }

    private static void exchange(float[] values, int one, int other) {
        float kept = values[one];
        values[one] = values[other];
        values[other] = kept;
    }

    /// Multiplies each hidden unit by a factor, and divides what is made of it.
    public static Seen scaled(Seen network, long seed, int... layers) {
        var random = new Random(seed);
        var tensors = copies(network);
        for (int i = 0; i + 1 < layers.length; i++) {
            int units = tensors.get(layers[i]).shape().getFirst();
            var matrix = tensors.get(layers[i]).values();
            var next = tensors.get(layers[i + 1]).values();
            int rows = tensors.get(layers[i + 1]).shape().getFirst();
            int block = next.length / rows / units;
            for (int unit = 0; unit < units; unit++) {
                float factor = (float) Math.exp(random.nextGaussian());
                int terms = matrix.length / units;
                for (int t = 0; t < terms; t++) {
                    matrix[unit * terms + t] *= factor;
                }
                tensors.get(layers[i] + 1).values()[unit] *= factor;
                for (int row = 0; row < rows; row++) {
                    for (int b = 0; b < block; b++) {
                        next[(row * units + unit) * block + b] /= factor;
                    }
                }
            }
        }
        return new Seen(tensors, network.blueprint(), network.domain());
    }

    private static List<NamedArray> copies(Seen network) {
        return network.tensors().stream()
                .map(each -> new NamedArray(each.name(), each.shape(), each.values().clone()))
                .toList();
    }

    static float[] outputs(Seen network) {
        var blueprint = network.blueprint().orElseThrow();
        var random = new Random(5);
        var inputs = new float[20 * blueprint.input().size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextFloat() * 2 - 1;
        }
        return new Executor(blueprint, network.flat()).run(inputs);
    }
}
