package sphota.net;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import sphota.tensor.NamedArray;

/// Puts numbers of a file into arrays that are there.
final class Restoring {

    private Restoring() {}

    /// @throws IllegalArgumentException if names or shapes differ; nothing is changed then
    static void into(Map<String, NDArray> arrays, Map<String, NamedArray> given) {
        if (!arrays.keySet().equals(given.keySet())) {
            throw new IllegalArgumentException(
                    "%d arrays, of which %d are needed here"
                            .formatted(
                                    given.size(),
                                    given.keySet().stream().filter(arrays::containsKey).count()));
        }
        var numbers = new IdentityHashMap<NDArray, float[]>();
        arrays.forEach((name, array) -> {
            var found = given.get(name);
            if (found == null || !Arrays.shape(found.shape()).equals(array.getShape())) {
                throw new IllegalArgumentException(
                        "%s should have the shape %s".formatted(name, array.getShape()));
            }
            numbers.put(array, found.values());
        });
        numbers.forEach((array, values) -> array.set(FloatBuffer.wrap(values)));
    }
}
