package sphota.format.keras;

import io.jhdf.ObjectHeader;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.FilterPipelineMessage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sphota.bytes.Budget;
import sphota.bytes.Inflation;
import sphota.bytes.Region;
import sphota.tensor.Storage;

/// The elements of a dataset that is kept in chunks: a grid of blocks of one shape, each packed by
/// itself; those at the far edges reach beyond the dataset.
final class Chunks implements Storage.Encoded.Unpacker {

    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER = 3;
    private static final int FLETCHER_BYTES = 4;
    private static final int ZLIB_HEADER_BYTES = 2;

    private final ChunkedDataset dataset;
    private final Guard guard;
    private final Region where;
    private final long[] sizes;
    private final int[] chunk;
    private final List<Integer> filters;
    private final int elementBytes;

    /// @param where to name in a refusal
    /// @throws sphota.bytes.MalformedFileException if the chunks fit no dataset, or are too many
    Chunks(ChunkedDataset dataset, ObjectHeader header, Guard guard, Region where, Budget budget) {
        this.dataset = dataset;
        this.guard = guard;
        this.where = where;
        this.sizes = dataset.getDimensionsAsLong();
        this.chunk = dataset.getChunkDimensions();
        this.elementBytes = dataset.getDataType().getSize();
        this.filters =
                header.getMessagesOfType(FilterPipelineMessage.class).stream()
                        .flatMap(message -> message.getFilters().stream())
                        .map(filter -> filter.getId())
                        .toList();
        requireSane(budget);
    }

    private void requireSane(Budget budget) {
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
        // jHDF keeps a list of all of them.
        budget.entries(count, where, 0);
    }

    /// In a word or two.
    String encoding() {
        var words = filters.stream().map(Chunks::name);
        return String.join(", ", Stream.concat(Stream.of("chunked"), words).toList());
    }

    private static String name(int filter) {
        return switch (filter) {
            case DEFLATE -> "deflated";
            case SHUFFLE -> "shuffled";
            case FLETCHER -> "checked";
            default -> "filter " + filter;
        };
    }

    private long chunkBytes() {
        long bytes = elementBytes;
        for (int size : chunk) {
            bytes = Math.multiplyExact(bytes, size);
        }
        return bytes;
    }

    @Override
    public void unpack(MemorySegment into, Budget budget) {
        into.fill((byte) 0);
        var origin = new int[sizes.length];
        do {
            var raw = raw(origin.clone());
            if (raw.byteSize() > 0) {
                try (var arena = Arena.ofConfined()) {
                    copy(decoded(raw, arena, budget).segment(), origin, into);
                }
            }
        } while (next(origin));
    }

    /// Moves to the next chunk of the grid; whether there is one.
    private boolean next(int[] origin) {
        for (int axis = origin.length - 1; axis >= 0; axis--) {
            if (origin[axis] + (long) chunk[axis] < sizes[axis]) {
                origin[axis] += chunk[axis];
                return true;
            }
            origin[axis] = 0;
        }
        return false;
    }

    /// The packed bytes of a chunk; none where it was never written and so is zero.
    private Region raw(int[] origin) {
        return guard.read(
                "chunk",
                () -> {
                    try {
                        var bytes = dataset.getRawChunkBuffer(origin);
                        return new Region(
                                where.file(),
                                where.startByte(),
                                MemorySegment.ofBuffer(bytes).asReadOnly());
                    } catch (HdfException missing) {
                        boolean never = String.valueOf(missing.getMessage()).startsWith("No chunk");
                        if (never && isZero(dataset.getFillValue())) {
                            return Region.of(where.file(), new byte[0]);
                        }
                        throw missing;
                    }
                });
    }

    private static boolean isZero(@Nullable Object fill) {
        return fill == null || (fill instanceof Number number && number.doubleValue() == 0);
    }

    /// Undoes the filters, the last one first.
    private Region decoded(Region raw, Arena arena, Budget budget) {
        var bytes = raw;
        for (int filter : filters.reversed()) {
            bytes =
                    switch (filter) {
                        case DEFLATE -> inflated(bytes, arena, budget);
                        case SHUFFLE -> unshuffled(bytes, arena);
                        case FLETCHER -> bytes.slice(0, bytes.byteSize() - FLETCHER_BYTES, "chunk");
                        default ->
                                throw where.refuse(
                                        0,
                                        "chunks packed by filter %d, which is not read"
                                                .formatted(filter));
                    };
        }
        if (bytes.byteSize() != chunkBytes()) {
            throw where.refuse(
                    0,
                    "a chunk of %d bytes where %d are needed"
                            .formatted(bytes.byteSize(), chunkBytes()));
        }
        return bytes;
    }

    private Region inflated(Region zlib, Arena arena, Budget budget) {
        int header = zlib.u8(0, "chunk") << 8 | zlib.u8(1, "chunk");
        if (header % 31 != 0 || (header & 0x0F20) != 0x0800) {
            throw where.refuse(0, "a chunk is no zlib stream");
        }
        // A checksum of Fletcher is within what was deflated where its filter came first.
        int fletcherAt = filters.indexOf(FLETCHER);
        boolean within = fletcherAt >= 0 && fletcherAt < filters.indexOf(DEFLATE);
        return Inflation.inflate(
                zlib.from(ZLIB_HEADER_BYTES, "chunk"),
                chunkBytes() + (within ? FLETCHER_BYTES : 0),
                arena,
                budget);
    }

    /// The bytes of the elements side by side again, of which the first come first in the file.
    private Region unshuffled(Region shuffled, Arena arena) {
        long elements = shuffled.byteSize() / elementBytes;
        var bytes = arena.allocate(shuffled.byteSize());
        var from = shuffled.segment();
        bytes.copyFrom(from);
        for (long place = 0; place < elementBytes; place++) {
            for (long element = 0; element < elements; element++) {
                bytes.set(
                        ValueLayout.JAVA_BYTE,
                        element * elementBytes + place,
                        from.get(ValueLayout.JAVA_BYTE, place * elements + element));
            }
        }
        return new Region(shuffled.file(), shuffled.startByte(), bytes.asReadOnly());
    }

    /// Copies what of a chunk lies within the dataset.
    private void copy(MemorySegment from, int[] origin, MemorySegment into) {
        if (sizes.length == 0) {
            into.copyFrom(from);
        } else {
            rows(from, 0, origin, into, 0, 0);
        }
    }

    private void rows(
            MemorySegment from,
            long fromIndex,
            int[] origin,
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
