package sphota.tensor;

import java.util.Arrays;

/// The sizes of a tensor's axes, outermost first. The empty shape is a scalar and holds one
/// element.
public final class Shape {

    private final long[] sizes;

    private Shape(long[] sizes) {
        this.sizes = sizes;
        for (long size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException("axis size " + size + " in " + this);
            }
        }
    }

    /// The shape with these sizes.
    ///
    /// @throws IllegalArgumentException if a size is negative
    public static Shape of(long... sizes) {
        return new Shape(sizes.clone());
    }

    public int rank() {
        return sizes.length;
    }

    public long size(int axis) {
        return sizes[axis];
    }

    public long[] sizes() {
        return sizes.clone();
    }

    /// How many elements a tensor of this shape holds.
    ///
    /// @throws ArithmeticException if the product exceeds 2⁶³ − 1; a size of 0 makes it 0 whatever
    ///   the others are
    public long elements() {
        for (long size : sizes) {
            if (size == 0) {
                return 0;
            }
        }
        long elements = 1;
        for (long size : sizes) {
            elements = Math.multiplyExact(elements, size);
        }
        return elements;
    }

    /// The strides of this shape's elements laid one after another, the last axis fastest. A size
    /// of 0 counts as 1.
    ///
    /// @throws ArithmeticException if the product exceeds 2⁶³ − 1
    public Strides contiguous() {
        var strides = new long[sizes.length];
        long stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride = Math.multiplyExact(stride, Math.max(1, sizes[axis]));
        }
        return Strides.of(strides);
    }

    /// The same, the first axis fastest, as Fortran has arrays.
    ///
    /// @throws ArithmeticException if the product exceeds 2⁶³ − 1
    public Strides fortran() {
        var strides = new long[sizes.length];
        long stride = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            strides[axis] = stride;
            stride = Math.multiplyExact(stride, Math.max(1, sizes[axis]));
        }
        return Strides.of(strides);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /// As in `[768, 3072]`.
    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
