package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.safetensors.SafetensorsReader;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.tensor.NamedArray;
import sphota.tensor.Tensor;

/// Arrays of an engine by name, and in safetensors files.
public final class Arrays {

    private Arrays() {}

    /// What a file holds.
    ///
    /// @param arrays by name
    /// @param metadata of the file
    public record Held(Map<String, NamedArray> arrays, Map<String, String> metadata) {}

    static Shape shape(List<Integer> sizes) {
        return new Shape(sizes.stream().mapToLong(Integer::longValue).toArray());
    }

    /// An array of the numbers.
    public static NDArray create(NDManager manager, NamedArray array) {
        var made = manager.create(array.values(), shape(array.shape()));
        made.setName(array.name());
        return made;
    }

    /// The numbers of an array, copied.
    public static NamedArray named(String name, NDArray array) {
        var shape = new ArrayList<Integer>();
        for (long size : array.getShape().getShape()) {
            shape.add(Math.toIntExact(size));
        }
        return new NamedArray(name, shape, array.toFloatArray());
    }

    /// The numbers of arrays, copied.
    public static Map<String, NamedArray> copy(Map<String, NDArray> arrays) {
        Map<String, NamedArray> copies = new LinkedHashMap<>();
        arrays.forEach((name, array) -> copies.put(name, named(name, array)));
        return copies;
    }

    /// Gives arrays other numbers; there may be more.
    ///
    /// @throws IllegalArgumentException if some are missing
    public static void become(Map<String, NDArray> arrays, Map<String, NamedArray> others) {
        arrays.forEach((name, array) -> {
            var other = others.get(name);
            if (other == null || other.values().length != array.size()) {
                throw new IllegalArgumentException("no array " + name);
            }
            array.set(FloatBuffer.wrap(other.values()));
        });
    }

    /// Writes a safetensors file, or leaves what was there.
    public static void write(Path file, Map<String, NDArray> arrays, Map<String, String> metadata)
            throws IOException {
        write(file, arrays, metadata, NamedArray::tensor);
    }

    /// The same, each array stored as the function says.
    public static void write(
            Path file,
            Map<String, NDArray> arrays,
            Map<String, String> metadata,
            Function<NamedArray, Tensor> stored)
            throws IOException {
        var tensors = new ArrayList<Tensor>();
        arrays.forEach((name, array) -> tensors.add(stored.apply(named(name, array))));
        SafetensorsWriter.write(file, tensors, metadata);
    }

    /// Reads a file.
    ///
    /// @throws MalformedFileException if it is no safetensors file of floats of 32 or 16 bits
    public static Held read(Path file) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var region = Region.map(file, arena);
            var reading = new SafetensorsReader().read(region, Budget.standard());
            if (reading.refusal().isPresent()) {
                throw region.refuse(0, reading.refusal().get().reason());
            }
            Map<String, NamedArray> arrays = new LinkedHashMap<>();
            for (var tensor : reading.tensors()) {
                try {
                    arrays.put(tensor.name(), NamedArray.of(tensor));
                } catch (IllegalArgumentException wrong) {
                    throw region.refuse(0, String.valueOf(wrong.getMessage()));
                }
            }
            return new Held(arrays, reading.metadata());
        }
    }
}
