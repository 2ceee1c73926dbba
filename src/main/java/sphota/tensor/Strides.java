package sphota.tensor;

import java.util.Arrays;

/// How many elements of the storage one step along each axis skips. A stride of 0 repeats an axis.
public final class Strides {

    private final long[] elements;

    private Strides(long[] elements) {
        this.elements = elements;
    }

    public static Strides of(long... elements) {
        return new Strides(elements.clone());
    }

    public int rank() {
        return elements.length;
    }

    public long along(int axis) {
        return elements[axis];
    }

    public long[] toArray() {
        return elements.clone();
    }

    /// How far the last element of a view of this shape lies behind its first, in elements; −1 if
    /// the view has none.
    ///
    /// @throws ArithmeticException beyond 2⁶³ − 1
    public long reach(Shape shape) {
        if (shape.elements() == 0) {
            return -1;
        }
        long reach = 0;
        for (int axis = 0; axis < elements.length; axis++) {
            reach = Math.addExact(reach, Math.multiplyExact(shape.size(axis) - 1, elements[axis]));
        }
        return reach;
    }

    /// Whether a view of this shape runs through its storage element after element.
    public boolean isContiguous(Shape shape) {
        if (shape.elements() == 0) {
            return true;
        }
        long expected = 1;
        for (int axis = elements.length - 1; axis >= 0; axis--) {
            if (shape.size(axis) != 1 && elements[axis] != expected) {
                return false;
            }
            expected *= shape.size(axis);
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Strides strides && Arrays.equals(elements, strides.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return Arrays.toString(elements);
    }
}
