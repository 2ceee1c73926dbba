package sphota.interpreter.view;

import java.util.List;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.execution.Parameter;

/// What it costs to run a network on one sample. A blueprint that a file states may be of any size.
///
/// @param numbers that lie between layers, all together
/// @param products about how many numbers are multiplied
public record Work(long numbers, long products) {

    private static final long MOST_NUMBERS = 1 << 18;
    private static final long MOST_PRODUCTS = 1 << 25;
    private static final long MANY = 256;
    private static final long AT_ONCE = 1024;

    /// Of a blueprint.
    public static Work of(Blueprint blueprint) {
        var work = of(blueprint.input(), blueprint.layers());
        return new Work(work.numbers + blueprint.input().size(), work.products);
    }

    private static Work of(Extent input, List<Layer> layers) {
        long numbers = 0;
        long products = 0;
        var extent = input;
        for (var layer : layers) {
            var after = Blueprint.after(extent, layer);
            numbers += after.size();
            switch (layer) {
                case Layer.Residual(var inner) -> {
                    var within = of(extent, inner);
                    numbers += within.numbers;
                    products += within.products + after.size();
                }
                case Layer.Attention _ -> {
                    long places = places(after);
                    products += weights(extent, layer) * places + 2 * places * after.size();
                }
                default -> products += weights(extent, layer) * places(after) + after.size();
            }
            extent = after;
        }
        return new Work(numbers, products);
    }

    private static long weights(Extent input, Layer layer) {
        return Blueprint.parameters(input, layer).stream().mapToLong(Parameter::size).sum();
    }

    private static long places(Extent extent) {
        return switch (extent) {
            case Extent.Flat _ -> 1;
            case Extent.Sequence(int positions, _) -> positions;
            case Extent.Image(_, int height, int width) -> (long) height * width;
        };
    }

    /// Whether it is little enough to be run on many samples while somebody waits.
    public boolean isLittle() {
        return numbers <= MOST_NUMBERS && products <= MOST_PRODUCTS;
    }

    /// The same of more than 256 samples, 1,024 of them at once: networks must be smaller.
    public boolean isLittle(long samples) {
        return isLittle()
                && numbers * Math.clamp(samples, MANY, AT_ONCE) <= MOST_NUMBERS * MANY
                && products * Math.max(samples, AT_ONCE) <= MOST_PRODUCTS * AT_ONCE;
    }
}
