package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import sphota.bytes.MalformedFileException;
import sphota.meaning.SplitMix;
import sphota.tensor.NamedArray;

/// The arrays of a network, by name. They belong to the manager they were made with.
public final class Weights implements Projections {

    private final Map<String, NDArray> arrays;

    private Weights(Map<String, NDArray> arrays) {
        this.arrays = arrays;
    }

    /// Those a network begins with, a function of the seed.
    public static Weights initial(NDManager manager, Architecture architecture, long seed) {
        var random = new SplitMix(seed);
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        architecture
                .parameters()
                .forEach((name, initial) ->
                        arrays.put(
                                name,
                                Arrays.create(
                                        manager,
                                        new NamedArray(
                                                name,
                                                initial.shape(),
                                                // Each its own seed: what others are makes no
                                                // difference.
                                                initial.draw(new SplitMix(random.next()))))));
        return new Weights(arrays);
    }

    /// Those of arrays.
    ///
    /// @throws IllegalArgumentException if they are not those of the architecture; the message
    ///   names the first that differs
    public static Weights of(
            NDManager manager, Architecture architecture, Map<String, NamedArray> given) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        architecture.parameters().forEach((name, initial) -> shapes.put(name, initial.shape()));
        refuseDifference(shapes, given);
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (var name : architecture.parameters().keySet()) {
            arrays.put(name, Arrays.create(manager, Objects.requireNonNull(given.get(name))));
        }
        return new Weights(arrays);
    }

    /// Those of a safetensors file.
    ///
    /// @throws MalformedFileException if it is none, or of another architecture
    public static Weights read(NDManager manager, Architecture architecture, Path file)
            throws IOException {
        try {
            return of(manager, architecture, Arrays.read(file).arrays());
        } catch (IllegalArgumentException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, String.valueOf(wrong.getMessage()));
        }
    }

    /// @param expected shapes by name
    /// @throws IllegalArgumentException if others are given; the message names the first that
    ///   differs
    static void refuseDifference(
            Map<String, List<Integer>> expected, Map<String, NamedArray> given) {
        expected.forEach((name, shape) -> {
            var array = given.get(name);
            if (array == null) {
                throw new IllegalArgumentException("there is no " + name);
            }
            if (!array.shape().equals(shape)) {
                throw new IllegalArgumentException(
                        "%s has the shape %s and should have %s"
                                .formatted(name, array.shape(), shape));
            }
        });
        Set<String> others = new TreeSet<>(given.keySet());
        others.removeAll(expected.keySet());
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(
                    others.iterator().next() + " is none of this network's");
        }
    }

    /// Writes a safetensors file, or leaves what was there.
    public void write(Path file, Map<String, String> metadata) throws IOException {
        Arrays.write(file, arrays, metadata);
    }

    /// The same in bfloat16, half as large.
    public void writeHalved(Path file, Map<String, String> metadata) throws IOException {
        Arrays.write(file, arrays, metadata, NamedArray::halved);
    }

    /// The array of a name.
    ///
    /// @throws IllegalArgumentException if there is none
    public NDArray get(String name) {
        var array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array " + name);
        }
        return array;
    }

    /// All of them, in their order.
    public Map<String, NDArray> all() {
        return java.util.Collections.unmodifiableMap(arrays);
    }

    /// The same arrays but those of some linear maps, which others stand for.
    ///
    /// @param maps their names, without `.weight`
    public Weights without(Set<String> maps) {
        Map<String, NDArray> rest = new LinkedHashMap<>(arrays);
        maps.forEach(name -> rest.remove(name + ".weight"));
        return new Weights(rest);
    }

    /// Their numbers, copied.
    public List<NamedArray> copy() {
        var copies = new ArrayList<NamedArray>();
        arrays.forEach((name, array) -> copies.add(Arrays.named(name, array)));
        return copies;
    }

    /// How many numbers there are.
    public long size() {
        return arrays.values().stream().mapToLong(NDArray::size).sum();
    }

    @Override
    public NDArray apply(String name, NDArray in) {
        return Linear.of(in, get(name + ".weight"));
    }
}
