package sphota.zoo.kin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.execution.Parameter;
import sphota.zoo.Draw;

/// Puts the hidden units of a network into another order, outputs of one linear layer together with
/// the inputs of the next, so that the function stays the same. Units are permuted where between
/// two linear layers there is nothing but functions of single numbers, dropout and means.
final class Permutation {

    /// A linear layer: where its matrix and bias begin, how many units it gives.
    private record Linear(int matrix, int bias, int units, int terms) {}

    private final Blueprint blueprint;

    Permutation(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /// Whether there is anything to permute.
    boolean possible() {
        return !pairs().isEmpty();
    }

    private List<List<Linear>> pairs() {
        var pairs = new ArrayList<List<Linear>>();
        Extent extent = blueprint.input();
        int at = 0;
        Optional<Linear> before = Optional.empty();
        for (var layer : blueprint.layers()) {
            int size =
                    new Blueprint(extent, List.of(layer))
                            .parameters().stream().mapToInt(Parameter::size).sum();
            switch (layer) {
                case Layer.Dense _, Layer.Convolution _ -> {
                    int units = units(layer);
                    var here = new Linear(at, at + size - units, units, (size - units) / units);
                    before.ifPresent(first -> pairs.add(List.of(first, here)));
                    before = Optional.of(here);
                }
                case Layer.Activation _, Layer.Dropout _, Layer.Mean _, Layer.Flatten _ -> {}
                default -> before = Optional.empty();
            }
            at += size;
            extent = Blueprint.after(extent, layer);
        }
        return pairs;
    }

    private static int units(Layer layer) {
        return switch (layer) {
            case Layer.Dense(int features) -> features;
            case Layer.Convolution(int channels, _, _, _) -> channels;
            default -> throw new IllegalArgumentException("not linear: " + layer);
        };
    }

    /// The same function with other weights.
    float[] permuted(float[] weights, Draw draw) {
        var result = weights.clone();
        for (var pair : pairs()) {
            var first = pair.getFirst();
            var second = pair.getLast();
            var order = draw.order(first.units());
            var old = result.clone();
            int width = second.terms() / first.units();
            for (int unit = 0; unit < first.units(); unit++) {
                int source = order[unit];
                System.arraycopy(
                        old,
                        first.matrix() + source * first.terms(),
                        result,
                        first.matrix() + unit * first.terms(),
                        first.terms());
                result[first.bias() + unit] = old[first.bias() + source];
                for (int row = 0; row < second.units(); row++) {
                    int begin = second.matrix() + row * second.terms();
                    System.arraycopy(
                            old, begin + source * width, result, begin + unit * width, width);
                }
            }
        }
        return result;
    }
}
