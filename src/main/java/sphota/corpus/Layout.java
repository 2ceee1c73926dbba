package sphota.corpus;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import sphota.bytes.Region;

/// The bytes of a shard, all numbers little-endian:
///
/// ```
/// shard    = magic[8] version:u32 frame(head) frame(block)* frame(tally) frame(index) footer
/// frame    = length:u32 crc32c:u32 zstd[length]        of the length and the bytes compressed
/// head     = JSON: settings of the corpus, number of the shard
/// block    = document*
/// document = metadata:u32 spans:u32 JSON[metadata] span[spans]
/// span     = type:u8 length:u32 bytes[length]
/// tally    = JSON: documents and bytes by kind and form
/// index    = (firstByte:u64 documents:u32)*            a block each
/// footer   = tallyByte:u64 indexByte:u64 crc32c:u32 end[8]
/// ```
final class Layout {

    static final int VERSION = 1;
    static final int VERSION_BYTE = 8;
    static final int FIRST_FRAME_BYTE = 12;
    static final int FRAME_HEAD_BYTES = 8;
    static final int FOOTER_NUMBERS = 2 * Long.BYTES;
    static final int END_BYTES = 8;
    static final int FOOTER_BYTES = FOOTER_NUMBERS + Integer.BYTES + END_BYTES;
    static final int DOCUMENT_HEAD_BYTES = 8;
    static final int SPAN_HEAD_BYTES = 5;
    static final int INDEX_ENTRY_BYTES = 12;

    /// A block is written once it is this long.
    static final int USUAL_BLOCK_BYTES = 1 << 18;

    /// No frame is longer before compression.
    static final int LONGEST_FRAME = 1 << 22;

    static final int COMPRESSION_LEVEL = 3;

    private Layout() {}

    static byte[] magic() {
        return "SPHCORPS".getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] end() {
        return "SPROCHPS".getBytes(StandardCharsets.US_ASCII);
    }

    static int checksum(byte[]... parts) {
        var checksum = new CRC32C();
        Arrays.stream(parts).forEach(part -> checksum.update(part, 0, part.length));
        return (int) checksum.getValue();
    }

    /// A frame, and where the next one begins.
    record Frame(Region content, long endByte) {}

    /// Reads a frame.
    ///
    /// @param limit where frames end
    /// @throws sphota.bytes.MalformedFileException if it is not what was written
    static Frame frame(Region shard, long at, long limit) {
        long length = shard.u32(at, "length of a frame");
        long end = at + FRAME_HEAD_BYTES + length;
        if (length > Zstd.compressBound(LONGEST_FRAME) || end > limit) {
            throw shard.refuse(at, "a frame of %d bytes".formatted(length));
        }
        int checksum = shard.i32(at + Integer.BYTES, "checksum of a frame");
        var compressed = new byte[(int) length];
        java.lang.foreign.MemorySegment.copy(
                shard.segment(),
                java.lang.foreign.ValueLayout.JAVA_BYTE,
                at + FRAME_HEAD_BYTES,
                compressed,
                0,
                compressed.length);
        if (checksum(u32((int) length), compressed) != checksum) {
            throw shard.refuse(
                    at, "the checksum of a frame of %d bytes is wrong".formatted(length));
        }
        long size = Zstd.getFrameContentSize(compressed);
        if (size < 0 || size > LONGEST_FRAME) {
            throw shard.refuse(at, "a frame that says it holds %d bytes".formatted(size));
        }
        var content = new byte[(int) size];
        if (size > 0 && !fills(content, compressed)) {
            throw shard.refuse(at, "a frame that is no zstd of %d bytes".formatted(size));
        }
        return new Frame(
                Region.of(shard.file() + Region.INSIDE + "frame at byte " + at, content), end);
    }

    private static boolean fills(byte[] content, byte[] compressed) {
        try {
            return Zstd.decompress(content, compressed) == content.length;
        } catch (ZstdException wrong) {
            return false;
        }
    }

    static byte[] u32(int value) {
        return new byte[] {
            (byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)
        };
    }
}
