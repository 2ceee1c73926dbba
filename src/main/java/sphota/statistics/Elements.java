package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Shape;
import sphota.tensor.Storage;

/// The elements of a view in logical order, block by block. Its storage is open.
///
/// @param standing all of them, where they stand in the file as they are wanted
record Elements(
        Content.Strided content, ElementType type, Shape shape, Optional<MemorySegment> standing) {

    /// Takes blocks. The bytes are valid only during the call.
    interface Sink {
        /// Takes one block.
        ///
        /// @param bytes native, or of a packed type
        /// @param first the first element of the block, counted from the start of `bytes`
        /// @param position of that element in the view
        void accept(MemorySegment bytes, long first, int count, long position);
    }

    /// Of a view with at least one element.
    ///
    /// @throws sphota.bytes.MalformedFileException if the view leaves its storage
    static Elements of(Content.Strided content, ElementType type, Shape shape, Region opened) {
        var stored =
                new Content.Strided(
                        new Storage.Stored(opened),
                        content.order(),
                        content.offset(),
                        content.strides(),
                        content.conjugated(),
                        content.negated());
        return new Elements(
                stored, type, shape, LogicalOrder.standing(stored, type, shape, opened.segment()));
    }

    /// Hands over the blocks from one position to another; where elements are gathered, all of
    /// them.
    ///
    /// @param buffer native, for [Partition#BLOCK] elements
    void each(Partition partition, long start, long end, MemorySegment buffer, Sink sink) {
        if (standing.isEmpty()) {
            gather(partition, buffer, sink);
            return;
        }
        var bytes = standing.get();
        boolean direct = bytes.isNative() || !standsAlone();
        for (long at = start; at < end; ) {
            int count = partition.blockAt(at);
            if (direct) {
                sink.accept(bytes, at, count, at);
            } else {
                MemorySegment.copy(bytes, type.bytes(at), buffer, 0, type.bytes(count));
                sink.accept(buffer, 0, count, at);
            }
            at += count;
        }
    }

    /// Whether an element fills whole bytes by itself.
    private boolean standsAlone() {
        return type.elementsTogether() == 1 && type.bits(1) % Byte.SIZE == 0;
    }

    private void gather(Partition partition, MemorySegment buffer, Sink sink) {
        long width = type.bytes(1);
        var state =
                new Object() {
                    long position;
                    int filled;
                };
        LogicalOrder.forEachChunk(
                content,
                type,
                shape,
                Budget.standard(),
                (bytes, count) -> {
                    for (long taken = 0; taken < count; ) {
                        int wanted = partition.blockAt(state.position);
                        int more = (int) Math.min(wanted - state.filled, count - taken);
                        MemorySegment.copy(
                                bytes, taken * width, buffer, state.filled * width, more * width);
                        taken += more;
                        state.filled += more;
                        if (state.filled == wanted) {
                            sink.accept(buffer, 0, wanted, state.position);
                            state.position += wanted;
                            state.filled = 0;
                        }
                    }
                });
    }
}
