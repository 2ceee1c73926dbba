package sphota.format.safetensors;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.Tensor;

/// Writes safetensors. The same tensors and metadata give the same bytes, whatever order they come
/// in: by element type as the reference sorts them, then by name; metadata by key; the header
/// padded with spaces so that the data begins at a multiple of 8.
public final class SafetensorsWriter {

    /// Written at once, so that a file may be larger than a buffer can be.
    private static final long CHUNK_BYTES = 1 << 26;

    private SafetensorsWriter() {}

    /// Writes a file, or leaves what was there: the bytes go to a file beside it first, which then
    /// takes its place.
    ///
    /// @param tensors contiguous little-endian ones; their elements are read while writing
    /// @param metadata for `__metadata__`, which is left out when this is empty
    /// @throws IllegalArgumentException if the format cannot hold a tensor, or two have one name
    /// @throws sphota.bytes.MalformedFileException if a tensor's storage turns out to be broken
    public static void write(Path file, List<Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        var header = HeaderWriter.header(tensors, metadata);
        var beside =
                file.resolveSibling(".%s.%s.part".formatted(file.getFileName(), UUID.randomUUID()));
        try {
            try (var channel =
                    FileChannel.open(
                            beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(channel, header, tensors);
            }
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Writes to a channel, as [#write(Path, List, Map)] does to a file.
    public static void write(
            WritableByteChannel channel, List<Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        write(channel, HeaderWriter.header(tensors, metadata), tensors);
    }

    private static void write(WritableByteChannel channel, byte[] header, List<Tensor> tensors)
            throws IOException {
        var length =
                ByteBuffer.allocate(SafetensorsReader.LENGTH_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .flip();
        writeFully(channel, length);
        writeFully(channel, ByteBuffer.wrap(header));
        var budget = Budget.standard();
        for (var tensor : HeaderWriter.inOrder(tensors)) {
            try (var arena = Arena.ofConfined()) {
                write(channel, elements(tensor, arena, budget));
            }
        }
    }

    private static Region elements(Tensor tensor, Arena arena, Budget budget) {
        if (!(tensor.content() instanceof Content.Strided strided)) {
            throw new IllegalArgumentException(tensor.name() + " is no plain tensor");
        }
        var storage = strided.storage().open(arena, budget);
        long begin = tensor.type().bytes(strided.offset());
        return storage.slice(begin, tensor.logicalBytes(), "tensor data");
    }

    private static void write(WritableByteChannel channel, Region region) throws IOException {
        for (long at = 0; at < region.byteSize(); at += CHUNK_BYTES) {
            long size = Math.min(CHUNK_BYTES, region.byteSize() - at);
            writeFully(channel, region.segment().asSlice(at, size).asByteBuffer());
        }
    }

    private static void writeFully(WritableByteChannel channel, ByteBuffer bytes)
            throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
