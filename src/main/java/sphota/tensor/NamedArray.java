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
    private static final ValueLayout.OfShort SHORTS =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

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

    /// Reads a tensor.
    ///
    /// @throws IllegalArgumentException if it is not of floats of 32 or 16 bits, or has more than
    ///   fit into an array
    public static NamedArray of(Tensor tensor) {
        var type = tensor.type();
        if (type != Scalar.F32 && type != Scalar.BF16 && type != Scalar.F16) {
            throw new IllegalArgumentException(
                    tensor.name() + " is not of floats of 32 or 16 bits");
        }
        var shape = new ArrayList<Integer>();
        var values = new float[checked(tensor, tensor.shape().elements())];
        for (long size : tensor.shape().sizes()) {
            shape.add(checked(tensor, size));
        }
        var at = new int[1];
        LogicalOrder.forEachChunk(
                tensor, Budget.standard(), (chunk, _) -> at[0] += read(type, chunk, values, at[0]));
        return new NamedArray(tensor.name(), shape, values);
    }

    private static int read(ElementType type, MemorySegment chunk, float[] values, int from) {
        if (type == Scalar.F32) {
            int numbers = Math.toIntExact(chunk.byteSize() / Float.BYTES);
            MemorySegment.copy(chunk, FLOATS, 0, values, from, numbers);
            return numbers;
        }
        int numbers = Math.toIntExact(chunk.byteSize() / Short.BYTES);
        for (int i = 0; i < numbers; i++) {
            short bits = chunk.get(SHORTS, (long) i * Short.BYTES);
            values[from + i] =
                    type == Scalar.F16
                            ? Float.float16ToFloat(bits)
                            : Float.intBitsToFloat(bits << Short.SIZE);
        }
        return numbers;
    }

    private static int checked(Tensor tensor, long size) {
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "%s: %d numbers are more than an array holds".formatted(tensor.name(), size));
        }
        return (int) size;
    }

    /// The same numbers under another name.
    public NamedArray named(String called) {
        return new NamedArray(called, shape, values);
    }

    /// As a tensor of 32-bit floats, which become bytes as they are asked for.
    public Tensor tensor() {
        var numbers = MemorySegment.ofArray(values);
        return tensor(
                Scalar.F32,
                new Storage.Encoded(
                        new Region(name, 0, numbers.asReadOnly()),
                        numbers.byteSize(),
                        "numbers in memory",
                        (into, _) ->
                                MemorySegment.copy(values, 0, into, FLOATS, 0, values.length)));
    }

    /// As a tensor of bfloat16: each number is the nearest, of two the one whose last bit is 0.
    public Tensor halved() {
        var bytes = new byte[Math.multiplyExact(values.length, Short.BYTES)];
        var segment = MemorySegment.ofArray(bytes);
        for (int i = 0; i < values.length; i++) {
            segment.set(SHORTS, (long) i * Short.BYTES, nearest(values[i]));
        }
        return tensor(Scalar.BF16, new Storage.Stored(Region.of(name, bytes)));
    }

    private static short nearest(float value) {
        int bits = Float.floatToIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> Short.SIZE);
        }
        int odd = (bits >>> Short.SIZE) & 1;
        return (short) ((bits + 0x7fff + odd) >>> Short.SIZE);
    }

    private Tensor tensor(Scalar type, Storage storage) {
        var sizes = Shape.of(shape.stream().mapToLong(Integer::longValue).toArray());
        return new Tensor(name, type, sizes, Content.Strided.all(storage, sizes));
    }
}
