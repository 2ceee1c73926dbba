package sphota.format.keras;

import io.jhdf.ObjectHeader;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.message.FillValueMessage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.tensor.Storage;

/// The elements of a dataset that is kept in chunks: a grid of blocks of one shape, each packed by
/// itself; those at the far edges reach beyond the dataset.
final class Chunks implements Storage.Encoded.Unpacker {

    private final long[] sizes;
    private final int[] chunk;
    private final int elementBytes;
    private final byte[] fill;
    private final ChunkFilters filters;
    private final ChunkTable table;

    /// @param where to name in a refusal
    /// @param from the superblock on
    /// @throws sphota.bytes.MalformedFileException if the chunks fit no dataset, or are too many
    Chunks(ChunkedDataset dataset, ObjectHeader header, Region where, Region from, Budget budget) {
        this.sizes = dataset.getDimensionsAsLong();
        this.chunk = dataset.getChunkDimensions();
        this.elementBytes = dataset.getDataType().getSize();
        this.fill = fill(header, where);
        requireSane(where, budget);
        this.filters = ChunkFilters.of(header, elementBytes, bytes(dataset));
        this.table = ChunkTable.of(dataset, header, from);
    }

    /// What a chunk takes once unpacked.
    ///
    /// @throws ArithmeticException beyond 2⁶³
    static long bytes(ChunkedDataset dataset) {
        long bytes = dataset.getDataType().getSize();
        for (int size : dataset.getChunkDimensions()) {
            bytes = Math.multiplyExact(bytes, size);
        }
        return bytes;
    }

    private void requireSane(Region where, Budget budget) {
        long count = 1;
        boolean fits = chunk.length == sizes.length;
        for (int axis = 0; fits && axis < sizes.length; axis++) {
            fits = chunk[axis] > 0;
            if (fits) {
                count = Math.multiplyExact(count, Math.ceilDiv(sizes[axis], (long) chunk[axis]));
            }
        }
        if (!fits) {
            throw where.refuse(0, "chunks that do not fit the dataset");
        }
        // The table keeps them all.
        budget.entries(count, where, 0);
    }

    /// What an element is that was never written; nothing where it is zero.
    private byte[] fill(ObjectHeader header, Region where) {
        if (!header.hasMessageOfType(FillValueMessage.class)) {
            return new byte[0];
        }
        var message = header.getMessageOfType(FillValueMessage.class);
        if (!message.isFillValueDefined()) {
            return new byte[0];
        }
        var value = message.getFillValue();
        if (value.remaining() != elementBytes) {
            throw where.refuse(
                    0,
                    "a fill value of %d bytes for elements of %d"
                            .formatted(value.remaining(), elementBytes));
        }
        var bytes = new byte[elementBytes];
        value.get(bytes);
        return bytes;
    }

    /// In a word or two.
    String encoding() {
        return filters.encoding();
    }

    /// What all chunks take in the file.
    long packedBytes() {
        return table.byteSize();
    }

    @Override
    public void unpack(MemorySegment into, Budget budget) {
        fill(into);
        var origin = new long[sizes.length];
        do {
            var packed = table.at(origin);
            if (packed.isPresent()) {
                try (var arena = Arena.ofConfined()) {
                    var found = packed.get();
                    var bytes = filters.undone(found.bytes(), found.skipped(), arena, budget);
                    copy(bytes.segment(), origin, into);
                }
            }
        } while (next(origin));
    }

    private void fill(MemorySegment into) {
        into.fill((byte) 0);
        boolean zero = true;
        for (byte b : fill) {
            zero &= b == 0;
        }
        if (!zero) {
            for (long at = 0; at < into.byteSize(); at++) {
                into.set(ValueLayout.JAVA_BYTE, at, fill[(int) (at % elementBytes)]);
            }
        }
    }

    /// Moves to the next chunk of the grid; whether there is one.
    private boolean next(long[] origin) {
        for (int axis = origin.length - 1; axis >= 0; axis--) {
            if (origin[axis] + chunk[axis] < sizes[axis]) {
                origin[axis] += chunk[axis];
                return true;
            }
            origin[axis] = 0;
        }
        return false;
    }

    /// Copies what of a chunk lies within the dataset.
    private void copy(MemorySegment from, long[] origin, MemorySegment into) {
        if (sizes.length == 0) {
            into.copyFrom(from);
        } else {
            rows(from, 0, origin, into, 0, 0);
        }
    }

    private void rows(
            MemorySegment from,
            long fromIndex,
            long[] origin,
            MemorySegment into,
            long index,
            int axis) {
        long count = Math.min(chunk[axis], sizes[axis] - origin[axis]);
        if (axis == sizes.length - 1) {
            MemorySegment.copy(
                    from,
                    fromIndex * chunk[axis] * elementBytes,
                    into,
                    (index * sizes[axis] + origin[axis]) * elementBytes,
                    count * elementBytes);
            return;
        }
        for (long i = 0; i < count; i++) {
            rows(
                    from,
                    fromIndex * chunk[axis] + i,
                    origin,
                    into,
                    index * sizes[axis] + origin[axis] + i,
                    axis + 1);
        }
    }
}
