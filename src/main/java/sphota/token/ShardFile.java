package sphota.token;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import sphota.token.wire.Wire;

/// A shard that is being written, under a name that is not its own until it is complete.
final class ShardFile implements AutoCloseable {

    private static final int COMPRESSION_LEVEL = 3;
    private static final int COPY_BYTES = 1 << 16;

    private final Path target;
    private final Path unfinished;
    private final FileChannel channel;
    private final List<Wire.Part.Builder> parts = new ArrayList<>();
    private long position;

    private ShardFile(Path target, Path unfinished, FileChannel channel) {
        this.target = target;
        this.unfinished = unfinished;
        this.channel = channel;
    }

    /// Begins one, with the places of its vectors.
    static ShardFile create(Path target, Header header) throws IOException {
        var unfinished =
                Files.createTempFile(
                        target.toAbsolutePath().getParent(),
                        "." + target.getFileName() + ".",
                        ".unfinished");
        var shard = new ShardFile(target, unfinished, opened(unfinished));
        try {
            shard.write(
                    buffer(ShardLayout.FIRST_FRAME_BYTE)
                            .put(ShardLayout.magic())
                            .putInt(ShardLayout.VERSION));
            shard.frame(ToWire.schema(header));
            return shard;
        } catch (IOException failure) {
            shard.close();
            throw failure;
        }
    }

    private static FileChannel opened(Path unfinished) throws IOException {
        try {
            return FileChannel.open(unfinished, StandardOpenOption.WRITE, StandardOpenOption.READ);
        } catch (IOException failure) {
            Files.deleteIfExists(unfinished);
            throw failure;
        }
    }

    String name() {
        return String.valueOf(target.getFileName());
    }

    long position() {
        return position;
    }

    int parts() {
        return parts.size();
    }

    /// Begins the part of a model.
    void begin(Header header) throws IOException {
        parts.add(Wire.Part.newBuilder().setOffset(position));
        frame(ToWire.header(header));
        measure();
    }

    void tokens(Wire.Tokens.Builder tokens) throws IOException {
        frame(Wire.Frame.newBuilder().setTokens(tokens).build());
        var part = parts.getLast();
        part.setTokens(part.getTokens() + tokens.getTokenCount());
        measure();
    }

    private void measure() {
        var part = parts.getLast();
        part.setBytes(position - part.getOffset());
    }

    Wire.PartOrBuilder lastPart() {
        return parts.getLast();
    }

    /// Takes back what was written from `from` on, that is the last part.
    void takeBack(long from) throws IOException {
        parts.removeLast();
        channel.truncate(from);
        position = from;
    }

    private void frame(Wire.Frame frame) throws IOException {
        var message = frame.toByteArray();
        try (var context = new ZstdCompressCtx()) {
            context.setLevel(COMPRESSION_LEVEL).setChecksum(true);
            var compressed = context.compress(message);
            write(
                    buffer(ShardLayout.LENGTH_BYTES + compressed.length)
                            .putInt(compressed.length)
                            .put(compressed));
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(ByteBuffer bytes) throws IOException {
        bytes.flip();
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    /// Writes index and footer and gives the shard its name; nothing can be added after it.
    Manifest.Shard complete() throws IOException {
        long indexByte = position;
        var index = Wire.Index.newBuilder();
        parts.forEach(index::addPart);
        frame(Wire.Frame.newBuilder().setIndex(index).build());
        write(buffer(Long.BYTES).putLong(indexByte));
        var checksum = new CRC32C();
        var digest = sha256Digest();
        var copy = ByteBuffer.allocate(COPY_BYTES);
        for (long at = 0; at < position; ) {
            copy.clear();
            int read = channel.read(copy, at);
            if (read < 0) {
                throw new IOException(target + " is cut short while it is written");
            }
            checksum.update(copy.array(), 0, read);
            digest.update(copy.array(), 0, read);
            at += read;
        }
        var rest =
                buffer(ShardLayout.CHECKSUM_BYTES + ShardLayout.END_BYTES)
                        .putInt((int) checksum.getValue())
                        .put(ShardLayout.end());
        digest.update(rest.flip().duplicate());
        write(rest.position(rest.limit()));
        channel.force(true);
        channel.close();
        Files.move(
                unfinished,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return new Manifest.Shard(name(), position, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /// Removes it unless it has its name.
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
