package sphota.token;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import sphota.bytes.Budget;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.LogicalOrder;
import sphota.tensor.MergedAxes;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;

/// A view whose axes are merged where they run on into each other, so that a range of its elements
/// is a few runs with one stride each.
final class Runs {

    private final Storage storage;
    private final Content.Strided content;
    private final ElementType type;
    private final MergedAxes axes;
    private final long count;

    private Runs(
            Storage storage,
            Content.Strided content,
            ElementType type,
            MergedAxes axes,
            long count) {
        this.storage = storage;
        this.content = content;
        this.type = type;
        this.axes = axes;
        this.count = count;
    }

    /// Whether ranges of such a view can be had: elements that share bytes must stand in their
    /// order, from the start of a byte or a block on.
    static boolean canBeTaken(ElementType type, Content.Strided content, Shape shape) {
        if (Arrays.stream(content.strides().toArray()).anyMatch(stride -> stride < 0)
                || content.offset() < 0) {
            return false;
        }
        boolean alone = type.bits(1) % Byte.SIZE == 0 && type.elementsTogether() == 1;
        return alone
                || (content.strides().isContiguous(shape)
                        && !content.negated()
                        && content.offset() % type.elementsTogether() == 0
                        && type.bits(content.offset()) % Byte.SIZE == 0);
    }

    /// Over a storage that is unpacked.
    ///
    /// @throws sphota.bytes.MalformedFileException if the view ends behind the storage
    static Runs of(Storage unpacked, Content.Strided content, ElementType type, Shape shape) {
        long count = shape.elements();
        if (count > 0 && !isWithin(unpacked.byteSize(), content, type, shape)) {
            throw unpacked.refuse(
                    "a view of %s %s ends behind its storage of %d bytes"
                            .formatted(type.label(), shape, unpacked.byteSize()));
        }
        return new Runs(unpacked, content, type, MergedAxes.of(shape, content.strides()), count);
    }

    private static boolean isWithin(
            long bytes, Content.Strided content, ElementType type, Shape shape) {
        try {
            long last = Math.addExact(content.offset(), content.strides().reach(shape));
            return type.bytes(Math.addExact(last, 1)) <= bytes;
        } catch (ArithmeticException _) {
            return false;
        }
    }

    long count() {
        return count;
    }

    /// All bytes of a view that is stored in its order.
    MemorySegment storedBytes(ElementType elements) {
        var region = storage.source().segment();
        return region.asSlice(elements.bits(content.offset()) / Byte.SIZE, elements.bytes(count));
    }

    /// Hands `many` elements from logical place `first` on to `sink`, run by run, as
    /// [LogicalOrder#forEachChunk] does.
    void forEach(long first, long many, Budget budget, LogicalOrder.ChunkSink sink) {
        long at = first;
        long left = many;
        while (left > 0) {
            long length = Math.min(left, axes.leftOfRun(at));
            var run =
                    new Content.Strided(
                            storage,
                            content.order(),
                            content.offset() + axes.offset(at),
                            Strides.of(axes.stride()),
                            content.conjugated(),
                            content.negated());
            LogicalOrder.forEachChunk(run, type, Shape.of(length), budget, sink);
            at += length;
            left -= length;
        }
    }
}
