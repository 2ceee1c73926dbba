package sphota.archive;

import java.lang.foreign.Arena;
import java.util.zip.CRC32;
import sphota.bytes.Budget;
import sphota.bytes.Inflation;
import sphota.bytes.Region;

/// A member of a zip as its directory has it.
///
/// @param name as in the directory, with `/` between folders
/// @param flags of the directory; bit 0 says encrypted
/// @param method 0 stored, 8 deflated
/// @param crc32 of the unpacked bytes, as the directory has it
/// @param byteSize once unpacked, as the directory has it
/// @param packed the bytes as they stand in the file
/// @param recordStart where the member's own header begins, from the start of the file
public record ZipMember(
        String name,
        int flags,
        int method,
        int crc32,
        long byteSize,
        Region packed,
        long recordStart) {

    public static final int STORED = 0;
    public static final int DEFLATED = 8;

    private static final long SMALL_BYTES = 1 << 16;

    public boolean isDirectory() {
        return name.endsWith("/");
    }

    /// The unpacked bytes, on the heap where they had to be inflated. The encryption bit is not
    /// looked at, as PyTorch does not.
    ///
    /// @throws sphota.bytes.MalformedFileException if they do not unpack, or the method is unknown
    public Region content(Budget budget) {
        return switch (method) {
            case STORED -> packed;
            case DEFLATED ->
                    Region.of(
                            packed.file() + Region.INSIDE + name,
                            Inflation.inflate(packed, true, budget));
            default ->
                    throw packed.refuse(
                            0,
                            "member %s is compressed by method %d, which is not read"
                                    .formatted(name, method));
        };
    }

    /// The unpacked bytes as above, off the heap where they had to be inflated: for what may be
    /// large.
    ///
    /// @throws sphota.bytes.MalformedFileException as above
    public Region content(Arena arena, Budget budget) {
        if (method != DEFLATED || byteSize <= SMALL_BYTES) {
            return content(budget);
        }
        var inflated = Inflation.inflate(packed, byteSize, arena, budget);
        return new Region(packed.file() + Region.INSIDE + name, 0, inflated.segment());
    }

    /// Whether `content` has the checksum the directory gives. Reads all of it.
    public boolean hasChecksumOf(Region content) {
        var checksum = new CRC32();
        long step = 1 << 20;
        for (long at = 0; at < content.byteSize(); at += step) {
            long length = Math.min(step, content.byteSize() - at);
            checksum.update(content.segment().asSlice(at, length).asByteBuffer());
        }
        return (int) checksum.getValue() == crc32;
    }
}
