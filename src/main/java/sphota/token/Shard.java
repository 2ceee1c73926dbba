package sphota.token;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.token.wire.Wire;

/// A shard that is open for reading. Its checksum holds; its frames are unpacked one at a time.
public final class Shard {

    private static final long CHECKSUM_CHUNK_BYTES = 1 << 30;

    private final Region file;
    private final Wire.Schema schema;
    private final Vectors vectors;
    private final List<Part> parts;

    private Shard(Region file, Wire.Schema schema, Vectors vectors, List<Part> parts) {
        this.file = file;
        this.schema = schema;
        this.vectors = vectors;
        this.parts = parts;
    }

    /// The tokens of one model in this shard.
    ///
    /// @param firstByte of the frame with its header
    public record Part(long firstByte, long bytes, long tokens) {}

    /// Opens a shard, and reads all of it once for its checksum.
    ///
    /// @param arena it can be read as long as it is open
    /// @throws MalformedFileException if it is no shard, is cut short or damaged, or was written by
    ///   a newer version
    public static Shard open(Path path, Arena arena) throws IOException {
        return of(Region.map(path, arena));
    }

    static Shard of(Region file) {
        requireVersion(file);
        long footer = file.byteSize() - ShardLayout.FOOTER_BYTES;
        if (footer < ShardLayout.FIRST_FRAME_BYTE
                || !file.has(footer + Long.BYTES + ShardLayout.CHECKSUM_BYTES, ShardLayout.end())) {
            throw file.refuse(file.byteSize(), "cut short: the mark of its end is missing");
        }
        if (checksum(file, footer + Long.BYTES) != file.i32(footer + Long.BYTES, "checksum")) {
            throw damage(file, footer);
        }
        long indexByte = file.count(footer, "place of the index");
        if (indexByte < ShardLayout.FIRST_FRAME_BYTE || indexByte >= footer) {
            throw file.refuse(footer, "the index would stand at byte " + indexByte);
        }
        var frames = file.slice(0, footer, "frames");
        var first = frame(frames, ShardLayout.FIRST_FRAME_BYTE);
        var last = frame(frames, indexByte);
        if (!first.message.hasSchema() || !last.message.hasIndex() || last.endByte != footer) {
            throw file.refuse(footer, "its first frame is no schema or its last no index");
        }
        try {
            return new Shard(
                    frames,
                    first.message.getSchema(),
                    FromWire.vectors(first.message.getSchema()),
                    parts(file, last.message.getIndex(), first.endByte, indexByte));
        } catch (IllegalArgumentException wrong) {
            throw file.refuse(ShardLayout.FIRST_FRAME_BYTE, String.valueOf(wrong.getMessage()));
        }
    }

    private static void requireVersion(Region file) {
        if (!file.has(0, ShardLayout.magic())) {
            throw file.refuse(0, "no shard of tokens");
        }
        long version = file.u32(ShardLayout.VERSION_BYTE, "version");
        if (version > ShardLayout.VERSION) {
            throw file.refuse(
                    ShardLayout.VERSION_BYTE,
                    "written by a newer version: its format is %d, this program reads %d"
                            .formatted(version, ShardLayout.VERSION));
        }
        if (version < ShardLayout.VERSION) {
            throw file.refuse(ShardLayout.VERSION_BYTE, "format " + version);
        }
    }

    private static int checksum(Region file, long end) {
        var checksum = new CRC32C();
        for (long at = 0; at < end; at += CHECKSUM_CHUNK_BYTES) {
            long length = Math.min(CHECKSUM_CHUNK_BYTES, end - at);
            checksum.update(file.segment().asSlice(at, length).asByteBuffer());
        }
        return (int) checksum.getValue();
    }

    /// The first frame that does not unpack, or else the footer.
    private static MalformedFileException damage(Region file, long footer) {
        var frames = file.slice(0, footer, "frames");
        try {
            long at = ShardLayout.FIRST_FRAME_BYTE;
            while (at < footer) {
                at = frame(frames, at).endByte;
            }
        } catch (MalformedFileException found) {
            return file.refuse(found.byteOffset(), "damaged: " + found.reason());
        }
        return file.refuse(footer, "damaged: the checksum of the file does not hold");
    }

    private static List<Part> parts(Region file, Wire.Index index, long first, long end) {
        var parts = new ArrayList<Part>();
        long at = first;
        for (var part : index.getPartList()) {
            boolean fits =
                    part.getOffset() == at && part.getBytes() > 0 && part.getBytes() <= end - at;
            if (!fits || part.getTokens() < 0) {
                throw file.refuse(
                        end, "the index has a model at byte %d".formatted(part.getOffset()));
            }
            at += part.getBytes();
            parts.add(new Part(part.getOffset(), part.getBytes(), part.getTokens()));
        }
        if (at != end) {
            throw file.refuse(at, "bytes the index does not name");
        }
        return List.copyOf(parts);
    }

    /// @param message what it holds
    /// @param endByte where the next would begin
    private record Unpacked(Wire.Frame message, long endByte) {}

    private static Unpacked frame(Region file, long at) {
        long length = file.u32(at, "length of a frame");
        if (length > ShardLayout.LONGEST_FRAME_BYTES) {
            throw file.refuse(at, "a frame of %d bytes".formatted(length));
        }
        var packed =
                file.slice(at + ShardLayout.LENGTH_BYTES, length, "frame")
                        .segment()
                        .toArray(ValueLayout.JAVA_BYTE);
        long unpackedBytes = Zstd.getFrameContentSize(packed);
        if (unpackedBytes < 0 || unpackedBytes > ShardLayout.LONGEST_MESSAGE_BYTES) {
            throw file.refuse(at, "a frame that does not say how long its message is, or too long");
        }
        var message = unpacked(file, at, packed, (int) unpackedBytes);
        try {
            return new Unpacked(
                    Wire.Frame.parseFrom(message), at + ShardLayout.LENGTH_BYTES + length);
        } catch (InvalidProtocolBufferException malformed) {
            throw file.refuse(at, "a frame holds no message: " + malformed.getMessage());
        }
    }

    private static byte[] unpacked(Region file, long at, byte[] packed, int length) {
        try {
            var message = new byte[length];
            long written = Zstd.decompressByteArray(message, 0, length, packed, 0, packed.length);
            if (written != length) {
                throw file.refuse(
                        at, "a frame unpacks to %d bytes, not %d".formatted(written, length));
            }
            return message;
        } catch (ZstdException malformed) {
            throw file.refuse(at, "a frame does not unpack: " + malformed.getMessage());
        }
    }

    /// What stands in it, in its order.
    public List<Part> parts() {
        return parts;
    }

    /// Hands out the header and the tokens of one model.
    ///
    /// @throws MalformedFileException if they are not as a writer writes them; what came before is
    ///   handed out already
    public void read(Part part, TokenSink sink) {
        var header = frame(file, part.firstByte());
        sink.begin(header(header.message, part));
        long tokens = 0;
        long end = part.firstByte() + part.bytes();
        for (long at = header.endByte; at < end; ) {
            var frame = frame(file, at);
            if (!frame.message.hasTokens() || frame.endByte > end) {
                throw file.refuse(at, "a frame that holds no tokens of this model");
            }
            for (var token : frame.message.getTokens().getTokenList()) {
                sink.token(token(token, at));
                tokens++;
            }
            at = frame.endByte;
        }
        if (tokens != part.tokens()) {
            throw file.refuse(
                    part.firstByte(),
                    "%d tokens, the index has %d".formatted(tokens, part.tokens()));
        }
    }

    private Header header(Wire.Frame frame, Part part) {
        if (!frame.hasHeader()) {
            throw file.refuse(part.firstByte(), "no header where a model should begin");
        }
        try {
            return FromWire.header(schema, vectors, frame.getHeader());
        } catch (IllegalArgumentException wrong) {
            throw file.refuse(part.firstByte(), String.valueOf(wrong.getMessage()));
        }
    }

    private Token token(Wire.Token token, long frameByte) {
        try {
            return FromWire.token(token, vectors);
        } catch (IllegalArgumentException wrong) {
            throw file.refuse(frameByte, String.valueOf(wrong.getMessage()));
        }
    }
}
