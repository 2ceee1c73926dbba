package sphota.zoo;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// A tensor of a subject.
public record NamedArray(String name, List<Integer> shape, float[] values) {

    private static final ValueLayout.OfFloat FLOATS =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// @throws IllegalArgumentException if there are not as many values as the shape says
    public NamedArray {
        shape = List.copyOf(shape);
        if (elements(shape) != values.length) {
            throw new IllegalArgumentException(
                    "%s: %d values for a shape of %s".formatted(name, values.length, shape));
        }
    }

    /// None where an axis is empty, however long the others are; -1 of more than fit into an array.
    private static int elements(List<Integer> shape) {
        long elements = shape.contains(0) ? 0 : 1;
        for (int size : shape) {
            if (size < 0 || elements * size > Integer.MAX_VALUE) {
                return -1;
            }
            elements *= size;
        }
        return (int) elements;
    }

    /// Reads a tensor of 32-bit floats.
    ///
    /// @throws IllegalArgumentException if it is of another type, or too large for an array
    public static NamedArray of(String name, Tensor tensor) {
        if (tensor.type() != Scalar.F32) {
            throw new IllegalArgumentException(name + " is not of 32-bit floats");
        }
        var values = new float[size(name, tensor.shape().elements())];
        var at = new int[1];
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (chunk, _) -> {
                    int numbers = Math.toIntExact(chunk.byteSize() / Float.BYTES);
                    MemorySegment.copy(chunk, FLOATS, 0, values, at[0], numbers);
                    at[0] += numbers;
                });
        var shape = new ArrayList<Integer>();
        for (long length : tensor.shape().sizes()) {
            shape.add(size(name, length));
        }
        return new NamedArray(name, shape, values);
    }

    private static int size(String name, long elements) {
        if (elements > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("%s has %,d elements".formatted(name, elements));
        }
        return (int) elements;
    }

    /// As a tensor of 32-bit floats, which become bytes as they are asked for.
    public Tensor tensor(String called) {
        var numbers = MemorySegment.ofArray(values);
        var storage =
                new Storage.Encoded(
                        new Region(called, 0, numbers.asReadOnly()),
                        numbers.byteSize(),
                        "numbers in memory",
                        (into, _) -> MemorySegment.copy(values, 0, into, FLOATS, 0, values.length));
        var sizes = Shape.of(shape.stream().mapToLong(Integer::longValue).toArray());
        return new Tensor(called, Scalar.F32, sizes, Content.Strided.all(storage, sizes));
    }
}
