package sphota.diff;

import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.MergedAxes;
import sphota.tensor.Shape;

/// Where the elements of a view stand, its axes merged where they run on into each other.
final class Runs {

    private final long offset;
    private final MergedAxes axes;

    private Runs(long offset, MergedAxes axes) {
        this.offset = offset;
        this.axes = axes;
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
        return new Runs(content.offset(), MergedAxes.of(shape, content.strides()));
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
        return axes.isOneRun();
    }

    /// Hands over where `count` elements from logical place `first` on stand.
    void each(long first, int count, Sink sink) {
        int place = 0;
        while (place < count) {
            long at = offset + axes.offset(first + place);
            long length = Math.min(count - place, axes.leftOfRun(first + place));
            for (long i = 0; i < length; i++) {
                sink.accept(place++, at);
                at += axes.stride();
            }
        }
    }
}
