package sphota.net;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import sphota.meaning.SplitMix;
import sphota.tensor.NamedArray;

/// What a network begins with that is to learn something else: layers of another, and embeddings
/// and heads that are drawn anew, as ids mean something else.
public final class Transfer {

    private Transfer() {}

    /// The layers as they were learned.
    ///
    /// @param architecture what is begun; its layers have the shapes of the other's
    /// @param learned the other's weights
    /// @param seed of what is drawn: the numbers that [Weights#initial] draws of it
    /// @throws IllegalArgumentException if the layers are others
    public static Weights layers(
            NDManager manager, Architecture architecture, Weights learned, long seed) {
        return replaced(manager, architecture, learned, seed, false);
    }

    /// Layers drawn from a normal distribution with the mean and the standard deviation of each of
    /// the learned arrays.
    ///
    /// @throws IllegalArgumentException if the layers are others
    public static Weights matched(
            NDManager manager, Architecture architecture, Weights learned, long seed) {
        return replaced(manager, architecture, learned, seed, true);
    }

    private static Weights replaced(
            NDManager manager,
            Architecture architecture,
            Weights learned,
            long seed,
            boolean redrawn) {
        Map<String, NamedArray> found = new HashMap<>();
        learned.copy().forEach(array -> found.put(array.name(), array));
        Map<String, NamedArray> arrays = new LinkedHashMap<>();
        var random = new SplitMix(~seed);
        for (var drawn : Weights.initial(manager, architecture, seed).copy()) {
            if (isLayer(drawn.name())) {
                var other = found.get(drawn.name());
                if (other == null) {
                    throw new IllegalArgumentException("there is no " + drawn.name());
                }
                arrays.put(drawn.name(), redrawn ? redrawn(other, random.next()) : other);
            } else {
                arrays.put(drawn.name(), drawn);
            }
        }
        return Weights.of(manager, architecture, arrays);
    }

    private static boolean isLayer(String name) {
        return name.startsWith(Plan.LAYERS) || name.equals(Plan.NORM);
    }

    private static NamedArray redrawn(NamedArray like, long seed) {
        double mean = 0;
        for (float each : like.values()) {
            mean += each;
        }
        mean /= like.values().length;
        double squares = 0;
        for (float each : like.values()) {
            squares += (each - mean) * (each - mean);
        }
        double deviation = Math.sqrt(squares / like.values().length);
        return new NamedArray(
                like.name(),
                like.shape(),
                new Initial(like.shape(), mean, deviation).draw(new SplitMix(seed)));
    }
}
