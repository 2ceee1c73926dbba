package sphota.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import sphota.bytes.Budget;
import sphota.bytes.Region;

/// Numbers of a tensor, in memory and in row-major order. The array is not to be changed.
///
/// @param name of the tensor
/// @param shape its sizes
/// @param values as many as the shape says
public record NamedArray(String name, List<Integer> shape, float[] values) {

    private static final ValueLayout.OfFloat FLOATS =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// @throws IllegalArgumentException if there are not as many values as the shape says
    public NamedArray {
        shape = List.copyOf(shape);
        if (shape.stream().reduce(1, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(
                    "%s: %d values for a shape of %s".formatted(name, values.length, shape));
        }
    }

    /// Reads a tensor.
    ///
    /// @throws IllegalArgumentException if it is not of 32-bit floats, or has more than fit into an
    ///   array
    public static NamedArray of(Tensor tensor) {
        if (tensor.type() != Scalar.F32) {
            throw new IllegalArgumentException(tensor.name() + " is not of 32-bit floats");
        }
        var shape = new ArrayList<Integer>();
        var values = new float[checked(tensor, tensor.shape().elements())];
        for (long size : tensor.shape().sizes()) {
            shape.add(checked(tensor, size));
        }
        var at = new int[1];
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (chunk, _) -> {
                    int numbers = Math.toIntExact(chunk.byteSize() / Float.BYTES);
                    MemorySegment.copy(chunk, FLOATS, 0, values, at[0], numbers);
                    at[0] += numbers;
                });
        return new NamedArray(tensor.name(), shape, values);
    }

    private static int checked(Tensor tensor, long size) {
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "%s: %d numbers are more than an array holds".formatted(tensor.name(), size));
        }
        return (int) size;
    }

    /// As a tensor of 32-bit floats, with a copy of the numbers.
    public Tensor tensor() {
        var bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
        MemorySegment.copy(values, 0, MemorySegment.ofArray(bytes), FLOATS, 0, values.length);
        var sizes = Shape.of(shape.stream().mapToLong(Integer::longValue).toArray());
        return new Tensor(
                name,
                Scalar.F32,
                sizes,
                Content.Strided.all(new Storage.Stored(Region.of(name, bytes)), sizes));
    }
}
