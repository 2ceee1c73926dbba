package sphota.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A range of a file's bytes that still knows which file it is from and where it began. Numbers are
/// little-endian unless the method says otherwise.
///
/// @param file the file's name, for messages; what was unpacked from a file is named `outer »
///   member`
/// @param startByte where this range begins, counted from the start of the file
/// @param segment the bytes, read-only; they live as long as the arena they were mapped in
public record Region(String file, long startByte, MemorySegment segment) {

    private static final ValueLayout.OfShort U16 =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32 =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong U64 =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// What joins a file's name and the name of something inside it.
    public static final String INSIDE = " » ";

    /// The whole of a file, mapped. The file must not be truncated while the arena is open.
    public static Region map(Path path, Arena arena) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new Region(path.toString(), 0, bytes);
        }
    }

    /// Bytes that stand in memory, for what had to be unpacked or decoded.
    public static Region of(String file, byte[] bytes) {
        return new Region(file, 0, MemorySegment.ofArray(bytes).asReadOnly());
    }

    public long byteSize() {
        return segment.byteSize();
    }

    /// Where the byte after the last one stands, counted from the start of the file.
    public long endByte() {
        return startByte + byteSize();
    }

    /// A part of this region, without a copy.
    ///
    /// @param field what the part holds, for the message
    /// @throws MalformedFileException if the part leaves this region
    public Region slice(long byteOffset, long byteSize, String field) {
        require(byteOffset, byteSize, field);
        return new Region(file, startByte + byteOffset, segment.asSlice(byteOffset, byteSize));
    }

    /// Everything from `byteOffset` to the end.
    public Region from(long byteOffset, String field) {
        return slice(byteOffset, Math.max(0, byteSize() - byteOffset), field);
    }

    private void require(long byteOffset, long byteSize, String field) {
        if (byteOffset < 0 || byteSize < 0 || byteOffset > byteSize() - byteSize) {
            throw refuse(
                    byteOffset,
                    "%s needs %s bytes, %d remain"
                            .formatted(
                                    field,
                                    Long.toUnsignedString(byteSize),
                                    Math.max(0, byteSize() - Math.max(0, byteOffset))));
        }
    }

    public int u8(long byteOffset, String field) {
        require(byteOffset, 1, field);
        return segment.get(ValueLayout.JAVA_BYTE, byteOffset) & 0xFF;
    }

    public int u16(long byteOffset, String field) {
        require(byteOffset, 2, field);
        return segment.get(U16, byteOffset) & 0xFFFF;
    }

    public int i32(long byteOffset, String field) {
        require(byteOffset, 4, field);
        return segment.get(U32, byteOffset);
    }

    public long u32(long byteOffset, String field) {
        return i32(byteOffset, field) & 0xFFFF_FFFFL;
    }

    /// Eight bytes as they stand: signed, or unsigned to whom it is.
    public long i64(long byteOffset, String field) {
        require(byteOffset, 8, field);
        return segment.get(U64, byteOffset);
    }

    /// An unsigned 64-bit count or length; one with its top bit set could describe no file and is
    /// refused.
    public long count(long byteOffset, String field) {
        long count = i64(byteOffset, field);
        if (count < 0) {
            throw refuse(byteOffset, field + " is " + Long.toUnsignedString(count));
        }
        return count;
    }

    /// Whether the bytes at `byteOffset` are these; false where fewer remain.
    public boolean has(long byteOffset, byte... expected) {
        return byteOffset >= 0
                && byteOffset <= byteSize() - expected.length
                && segment.asSlice(byteOffset, expected.length)
                                .mismatch(MemorySegment.ofArray(expected))
                        == -1;
    }

    /// A copy on the heap of the whole region.
    ///
    /// @throws MalformedFileException if `budget` does not allow it
    public byte[] toArray(Budget budget) {
        budget.allocate(byteSize(), this, 0);
        return segment.toArray(ValueLayout.JAVA_BYTE);
    }

    /// The whole region decoded; malformed sequences become U+FFFD.
    ///
    /// @throws MalformedFileException if `budget` does not allow it
    public String text(Charset charset, Budget budget) {
        return new String(toArray(budget), charset);
    }

    /// The bytes from the first to the last, as a stream; reading it allocates nothing.
    public InputStream stream() {
        return new RegionStream(segment);
    }

    /// The exception to throw for a fault at `byteOffset` of this region; it names the offset
    /// within the file. An offset that the file claims and that lies outside this region is named
    /// as the nearest end of it.
    public MalformedFileException refuse(long byteOffset, String reason) {
        return new MalformedFileException(
                file, startByte + Math.clamp(byteOffset, 0, byteSize()), reason);
    }
}
