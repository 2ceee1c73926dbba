package sphota.token;

import java.util.Random;
import sphota.Models;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// Small models of normal deviates.
final class Nets {

    private Nets() {}

    static Tensor tensor(String name, long... sizes) {
        var shape = Shape.of(sizes);
        var random = new Random(name.hashCode());
        var values = new float[(int) shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.05 * random.nextGaussian());
        }
        return Models.tensor(name, Scalar.F32, shape, 0, Models.floats(values));
    }

    /// 160 + 2,320 + 2,320 + 170 = 4,970 parameters, as the Small CNN Zoo has them.
    static Weights smallCnn() {
        return Models.weights(
                tensor("conv1.weight", 16, 1, 3, 3),
                tensor("conv1.bias", 16),
                tensor("conv2.weight", 16, 16, 3, 3),
                tensor("conv2.bias", 16),
                tensor("conv3.weight", 16, 16, 3, 3),
                tensor("conv3.bias", 16),
                tensor("fc.weight", 10, 16),
                tensor("fc.bias", 10));
    }

    /// Rows too long to be neurons.
    static Weights large() {
        return Models.weights(
                tensor("embed.weight", 100, 5000),
                tensor("up.weight", 20, 5000),
                tensor("down.weight", 3, 100_000));
    }
}
