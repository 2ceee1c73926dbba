package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sphota.meaning.SplitMix;
import sphota.net.Arrays;
import sphota.tensor.NamedArray;

/// Linear maps with offsets, by name. Each begins by the seed and its own name: what others there
/// are makes no difference.
final class Maps {

    private final NDManager manager;
    private final long seed;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    Maps(NDManager manager, long seed) {
        this.manager = manager;
        this.seed = seed;
    }

    /// A map drawn uniformly up to 1 / √inputs, with an offset of 0.
    void add(String name, int inputs, int outputs) {
        var random = new SplitMix(new SplitMix(seed).next() ^ name.hashCode());
        var weight = new float[inputs * outputs];
        double most = 1 / Math.sqrt(inputs);
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) ((2 * ((random.next() >>> 11) * 0x1p-53) - 1) * most);
        }
        put(new NamedArray(name + ".weight", List.of(outputs, inputs), weight));
        put(new NamedArray(name + ".bias", List.of(outputs), new float[outputs]));
    }

    private void put(NamedArray array) {
        arrays.put(array.name(), Arrays.create(manager, array));
    }

    /// All arrays, by the names of the maps with `.weight` and `.bias`.
    Map<String, NDArray> all() {
        return java.util.Collections.unmodifiableMap(arrays);
    }

    /// @param in the last axis is that of inputs
    NDArray apply(String name, NDArray in) {
        return in.getNDArrayInternal()
                .linear(in, get(name + ".weight"), get(name + ".bias"))
                .singletonOrThrow();
    }

    private NDArray get(String name) {
        var array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no map has " + name);
        }
        return array;
    }
}
