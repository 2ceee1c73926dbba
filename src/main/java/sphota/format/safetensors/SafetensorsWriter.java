package sphota.format.safetensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sphota.bytes.Budget;
import sphota.bytes.WholeFile;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Tensor;

/// Writes safetensors. The same tensors and metadata give the same bytes, whatever order they come
/// in: by element type as the reference sorts them, then by name; metadata by key; the header
/// padded with spaces so that the data begins at a multiple of 8. Files may be of any size.
public final class SafetensorsWriter {

    private SafetensorsWriter() {}

    /// Writes a file, or leaves what was there.
    ///
    /// @param tensors views, written in logical order; their elements are read while writing
    /// @param metadata for `__metadata__`, which is left out when this is empty
    /// @throws IllegalArgumentException if the format cannot hold a tensor, or two have one name
    /// @throws sphota.bytes.MalformedFileException if a tensor's storage turns out to be broken
    public static void write(Path file, List<Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        var header = HeaderWriter.header(tensors, metadata);
        WholeFile.write(file, channel -> write(channel, header, tensors));
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
        try {
            for (var tensor : HeaderWriter.inOrder(tensors)) {
                LogicalOrder.forEachChunk(
                        tensor, budget, (chunk, _) -> writeChunk(channel, chunk.asByteBuffer()));
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static void writeChunk(WritableByteChannel channel, ByteBuffer bytes) {
        try {
            writeFully(channel, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void writeFully(WritableByteChannel channel, ByteBuffer bytes)
            throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
