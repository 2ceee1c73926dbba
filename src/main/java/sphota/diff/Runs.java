package sphota.diff;

import java.util.Arrays;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.Shape;

/// Where the elements of a view stand, its axes merged where they run on into each other.
final class Runs {

    private final long offset;
    private final long[] sizes;
    private final long[] strides;

    private Runs(long offset, long[] sizes, long[] strides) {
        this.offset = offset;
        this.sizes = sizes;
        this.strides = strides;
    }

    /// Takes a place within a range and where its element stands, in elements of the storage.
    interface Sink {
        void accept(int place, long element);
    }

    /// Of a view over its opened storage.
    ///
    /// @throws sphota.bytes.MalformedFileException if the view leaves it
    static Runs of(Content.Strided content, ElementType type, Shape shape, Region storage) {
        if (shape.elements() > 0) {
            requireWithin(content, type, shape, storage);
        }
        var sizes = new long[Math.max(1, shape.rank())];
        var strides = new long[sizes.length];
        sizes[0] = 1;
        strides[0] = 1;
        int axes = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            long size = shape.size(axis);
            long stride = content.strides().along(axis);
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
        return new Runs(content.offset(), Arrays.copyOf(sizes, kept), Arrays.copyOf(strides, kept));
    }

    private static void requireWithin(
            Content.Strided content, ElementType type, Shape shape, Region storage) {
        try {
            long lowest = content.offset();
            long highest = content.offset();
            for (int axis = 0; axis < shape.rank(); axis++) {
                long reach =
                        Math.multiplyExact(shape.size(axis) - 1, content.strides().along(axis));
                lowest = Math.addExact(lowest, Math.min(0, reach));
                highest = Math.addExact(highest, Math.max(0, reach));
            }
            if (lowest >= 0 && type.bytes(Math.addExact(highest, 1)) <= storage.byteSize()) {
                return;
            }
        } catch (ArithmeticException _) {
            // Beyond 2⁶³ is beyond the storage too.
        }
        throw storage.refuse(
                0,
                "a view of %s %s leaves its storage of %d bytes"
                        .formatted(type.label(), shape, storage.byteSize()));
    }

    /// Whether elements stand one after another.
    boolean isOne() {
        return sizes.length == 1 && strides[0] == 1;
    }

    /// Hands over where `count` elements from logical place `first` on stand.
    void each(long first, int count, Sink sink) {
        int innermost = sizes.length - 1;
        int place = 0;
        while (place < count) {
            long within = (first + place) % sizes[innermost];
            long outer = (first + place) / sizes[innermost];
            long at = offset + within * strides[innermost];
            for (int axis = innermost - 1; axis >= 0; axis--) {
                at += outer % sizes[axis] * strides[axis];
                outer /= sizes[axis];
            }
            long length = Math.min(count - place, sizes[innermost] - within);
            for (long i = 0; i < length; i++) {
                sink.accept(place++, at);
                at += strides[innermost];
            }
        }
    }
}
