package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;

/// Keys and values of positions that were read, so that the next are read without them.
public final class Memory implements AutoCloseable {

    /// Of one layer, each [B, H, positions, W].
    record Held(NDArray keys, NDArray values) {}

    private final NDManager manager;
    private final Map<String, Held> layers = new HashMap<>();
    private int positions;

    public Memory(NDManager parent) {
        manager = parent.newSubManager();
    }

    /// How many positions were read.
    public int positions() {
        return positions;
    }

    void advance(long read) {
        positions += Math.toIntExact(read);
    }

    Held add(String layer, NDArray keys, NDArray values) {
        var before = layers.get(layer);
        var held =
                before == null
                        ? new Held(keys, values)
                        : new Held(
                                before.keys().concat(keys, 2), before.values().concat(values, 2));
        new NDList(held.keys(), held.values()).attach(manager);
        layers.put(layer, held);
        if (before != null) {
            before.keys().close();
            before.values().close();
        }
        return held;
    }

    @Override
    public void close() {
        manager.close();
    }
}
