package sphota.interpreter.behaviour;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sphota.meaning.SplitMix;
import sphota.tensor.NamedArray;

/// The arrays of a reader, by name.
final class Parameters {

    private final NDManager manager;
    private final SplitMix random;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    Parameters(NDManager manager, long seed) {
        this.manager = manager;
        random = new SplitMix(seed);
    }

    /// Adds an array that is drawn uniformly, with mean 0.
    ///
    /// @param deviation the standard deviation
    void drawn(String name, double deviation, int... shape) {
        var values = new float[size(shape)];
        double most = deviation * Math.sqrt(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * ((random.next() >>> 11) * 0x1p-53) - 1) * most);
        }
        put(name, values, shape);
    }

    /// Adds an array of one number throughout.
    void filled(String name, float value, int... shape) {
        var values = new float[size(shape)];
        Arrays.fill(values, value);
        put(name, values, shape);
    }

    /// Adds a linear map with an offset of 0.
    void linear(String name, int inputs, int outputs) {
        drawn(name + ".weight", 1 / Math.sqrt(inputs), outputs, inputs);
        filled(name + ".bias", 0, outputs);
    }

    /// Adds a layer normalisation (Ba, Kiros and Hinton 2016).
    void norm(String name, int width) {
        filled(name + ".gain", 1, width);
        filled(name + ".shift", 0, width);
    }

    private static int size(int... shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private void put(String name, float[] values, int... shape) {
        List<Integer> sizes = new ArrayList<>();
        for (int each : shape) {
            sizes.add(each);
        }
        arrays.put(name, sphota.net.Arrays.create(manager, new NamedArray(name, sizes, values)));
    }

    Map<String, NDArray> all() {
        return Collections.unmodifiableMap(arrays);
    }

    NDArray get(String name) {
        var array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array " + name);
        }
        return array;
    }

    /// Applies a linear map to the last axis.
    NDArray linear(String name, NDArray in) {
        return in.getNDArrayInternal()
                .linear(in, get(name + ".weight"), get(name + ".bias"))
                .singletonOrThrow();
    }

    /// Normalises the last axis.
    NDArray norm(String name, NDArray in) {
        var gain = get(name + ".gain");
        return in.getNDArrayInternal()
                .layerNorm(in, gain.getShape(), gain, get(name + ".shift"), 1e-5f)
                .singletonOrThrow();
    }
}
