package sphota.language.view;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import sphota.bytes.Budget;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

/// The elements of a tensor, one after another: last axis fastest, little-endian, those narrower
/// than a byte packed from the lowest bit up. Bits that belong to no element are 0.
public final class Values {

    /// The most bytes that are kept.
    public static final int MOST_BYTES = 1 << 26;

    private final Scalar type;
    private final Shape shape;
    private final byte[] bytes;

    private Values(Scalar type, Shape shape, byte[] bytes) {
        this.type = type;
        this.shape = shape;
        this.bytes = bytes;
    }

    /// Takes a copy of the bytes.
    ///
    /// @throws IllegalArgumentException if there are more or fewer than the shape needs, more than
    ///   [#MOST_BYTES], or bits beyond the last element
    public static Values of(Scalar type, Shape shape, byte[] bytes) {
        if (bytes.length > MOST_BYTES || bytes.length != byteSize(type, shape)) {
            throw new IllegalArgumentException(
                    "%s %s does not have %d bytes".formatted(type, shape, bytes.length));
        }
        int rest = (int) (type.bits(shape.elements()) % Byte.SIZE);
        if (rest != 0 && (bytes[bytes.length - 1] & 0xFF) >>> rest != 0) {
            throw new IllegalArgumentException("bits beyond the last element");
        }
        return new Values(type, shape, bytes.clone());
    }

    /// Reads the elements of a tensor.
    ///
    /// @throws IllegalArgumentException if they are no scalars, are not strided, or fill more than
    ///   [#MOST_BYTES]
    /// @throws sphota.bytes.MalformedFileException if the storage does not hold them
    public static Values of(Tensor tensor, Budget budget) {
        if (!(tensor.type() instanceof Scalar type)) {
            throw new IllegalArgumentException(tensor.type().label() + " is no scalar type");
        }
        if (tensor.logicalBytes() > MOST_BYTES) {
            throw new IllegalArgumentException("more than " + MOST_BYTES + " bytes");
        }
        var bytes = new byte[(int) tensor.logicalBytes()];
        var filled = new int[1];
        LogicalOrder.forEachChunk(
                tensor,
                budget,
                (chunk, _) -> {
                    MemorySegment.copy(
                            chunk,
                            ValueLayout.JAVA_BYTE,
                            0,
                            bytes,
                            filled[0],
                            (int) chunk.byteSize());
                    filled[0] += (int) chunk.byteSize();
                });
        return new Values(type, tensor.shape(), bytes);
    }

    /// How many bytes a shape needs; more than [#MOST_BYTES] where they cannot be counted.
    static long byteSize(Scalar type, Shape shape) {
        try {
            return type.bytes(shape.elements());
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }

    public Scalar type() {
        return type;
    }

    public Shape shape() {
        return shape;
    }

    /// A copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    int elements() {
        return (int) shape.elements();
    }

    /// The bytes themselves, not to be written to.
    byte[] raw() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values that
                && type == that.type
                && shape.equals(that.shape)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes) * 31 + shape.hashCode();
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }
}
