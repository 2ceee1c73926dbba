package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.HashMap;
import java.util.Map;

/// Keys and values of positions that were read, so that the next are read without them.
public final class Memory implements AutoCloseable {

    /// Of one layer, each [B, H, positions, W].
    record Held(NDArray keys, NDArray values) {

        /// Belongs to the manager, and to no scope.
        Held keep(NDManager manager) {
            new NDList(keys, values).attach(manager);
            NDScope.unregister(keys, values);
            return this;
        }

        void close() {
            keys.close();
            values.close();
        }

        Held take(NDManager manager, int... rows) {
            var index = manager.create(rows);
            var taken = new Held(rows(keys, index), rows(values, index)).keep(manager);
            index.close();
            close();
            return taken;
        }

        private static NDArray rows(NDArray of, NDArray index) {
            var shape = of.getShape();
            return Rows.of(of.reshape(shape.get(0), -1), index)
                    .reshape(index.size(), shape.get(1), shape.get(2), shape.get(3));
        }
    }

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
        layers.put(layer, held.keep(manager));
        if (before != null) {
            before.close();
        }
        return held;
    }

    /// Goes on with some of the sequences, one of them as often as it is named.
    ///
    /// @param rows numbers of sequences, in their new order
    public void take(int... rows) {
        layers.replaceAll((_, held) -> held.take(manager, rows));
    }

    @Override
    public void close() {
        manager.close();
    }
}
