package sphota.format.keras;

import io.jhdf.ObjectHeader;
import io.jhdf.object.message.FilterPipelineMessage;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import sphota.bytes.Budget;
import sphota.bytes.Inflation;
import sphota.bytes.Region;

/// What was done to each chunk of a dataset before it was written, the first filter first.
///
/// @param ids of the filters, as the HDF Group registers them
/// @param elementBytes of one element
/// @param chunkBytes of a chunk once unpacked
record ChunkFilters(List<Integer> ids, int elementBytes, long chunkBytes) {

    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER = 3;
    private static final int ZLIB_HEADER_BYTES = 2;

    static ChunkFilters of(ObjectHeader header, int elementBytes, long chunkBytes) {
        var ids =
                header.getMessagesOfType(FilterPipelineMessage.class).stream()
                        .flatMap(message -> message.getFilters().stream())
                        .map(filter -> filter.getId())
                        .toList();
        return new ChunkFilters(ids, elementBytes, chunkBytes);
    }

    /// In a word or two.
    String encoding() {
        var words = ids.stream().map(ChunkFilters::name);
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

    /// Undoes the filters of a chunk, the last one first, but for those that were skipped.
    ///
    /// @throws sphota.bytes.MalformedFileException if a chunk of the right size does not come out,
    ///   or without the checksum it was written with
    Region undone(Region packed, BitSet skipped, Arena arena, Budget budget) {
        var bytes = packed;
        for (int place = ids.size() - 1; place >= 0; place--) {
            if (skipped.get(place)) {
                continue;
            }
            int filter = ids.get(place);
            bytes =
                    switch (filter) {
                        case DEFLATE -> inflated(bytes, isChecked(place, skipped), arena, budget);
                        case SHUFFLE -> unshuffled(bytes, arena);
                        case FLETCHER -> Fletcher32.checked(bytes);
                        default ->
                                throw packed.refuse(
                                        0,
                                        "chunks packed by filter %d, which is not read"
                                                .formatted(filter));
                    };
        }
        if (bytes.byteSize() != chunkBytes) {
            throw packed.refuse(
                    0,
                    "a chunk of %d bytes where %d are needed"
                            .formatted(bytes.byteSize(), chunkBytes));
        }
        return bytes;
    }

    /// Whether a checksum was put behind the elements before the filter at `place` saw them.
    private boolean isChecked(int place, BitSet skipped) {
        int at = ids.indexOf(FLETCHER);
        return at >= 0 && at < place && !skipped.get(at);
    }

    private Region inflated(Region zlib, boolean checked, Arena arena, Budget budget) {
        int header = zlib.u8(0, "chunk") << 8 | zlib.u8(1, "chunk");
        if (header % 31 != 0 || (header & 0x0F20) != 0x0800) {
            throw zlib.refuse(0, "a chunk is no zlib stream");
        }
        return Inflation.inflate(
                zlib.from(ZLIB_HEADER_BYTES, "chunk"),
                chunkBytes + (checked ? Fletcher32.BYTES : 0),
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
}
