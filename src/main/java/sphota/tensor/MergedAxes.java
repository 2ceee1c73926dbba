package sphota.tensor;

import java.util.Arrays;

/// The axes of a view, merged where they run on into each other, so that a range of its elements is
/// a few runs with one stride each. Axes of one element are left out; there is at least one axis.
public final class MergedAxes {

    private final long[] sizes;
    private final long[] strides;

    private MergedAxes(long[] sizes, long[] strides) {
        this.sizes = sizes;
        this.strides = strides;
    }

    /// Of a view with as many strides as its shape has axes.
    public static MergedAxes of(Shape shape, Strides viewStrides) {
        var sizes = new long[Math.max(1, shape.rank())];
        var strides = new long[sizes.length];
        sizes[0] = 1;
        strides[0] = 1;
        int axes = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            long size = shape.size(axis);
            long stride = viewStrides.along(axis);
            if (size == 1) {
                continue;
            }
            if (axes > 0 && strides[axes - 1] == size * stride) {
                sizes[axes - 1] *= size;
                strides[axes - 1] = stride;
            } else {
                sizes[axes] = size;
                strides[axes] = stride;
                axes++;
            }
        }
        int kept = Math.max(1, axes);
        return new MergedAxes(Arrays.copyOf(sizes, kept), Arrays.copyOf(strides, kept));
    }

    /// Elements of storage from one element of a run to the next.
    public long stride() {
        return strides[strides.length - 1];
    }

    /// Whether elements stand one after another.
    public boolean isOneRun() {
        return sizes.length == 1 && strides[0] == 1;
    }

    /// How many elements there are from a logical place to the end of its run.
    public long leftOfRun(long place) {
        long run = sizes[sizes.length - 1];
        return run - place % run;
    }

    /// Where the element at a logical place stands, in elements of storage from the first one on.
    public long offset(long place) {
        long offset = 0;
        long outer = place;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            offset += outer % sizes[axis] * strides[axis];
            outer /= sizes[axis];
        }
        return offset;
    }
}
