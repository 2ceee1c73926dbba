package sphota.archive;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import sphota.bytes.Budget;
import sphota.bytes.Region;

/// Where what is unpacked goes when it may be larger than the heap: a file in the temporary
/// directory that loses its name as soon as it is mapped, so that nothing is left behind.
final class Scratch {

    private static final int CHUNK_BYTES = 1 << 17;

    private Scratch() {}

    /// Everything that `unpacking` yields.
    ///
    /// @param file the name to give to the result
    /// @param source what is unpacked, for refusals
    /// @throws sphota.bytes.MalformedFileException beyond the budget
    /// @throws IOException if the stream is broken, or the disk full
    static Region fill(
            String file, InputStream unpacking, Region source, Arena arena, Budget budget)
            throws IOException {
        var path = Files.createTempFile("sphota", ".unpacked");
        try (var channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)) {
            long total = copy(unpacking, channel, source, budget);
            if (total == 0) {
                return Region.of(file, new byte[0]);
            }
            var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, total, arena);
            return new Region(file, 0, mapped);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static long copy(
            InputStream unpacking, FileChannel channel, Region source, Budget budget)
            throws IOException {
        var buffer = new byte[CHUNK_BYTES];
        long total = 0;
        for (int length = unpacking.read(buffer); length >= 0; length = unpacking.read(buffer)) {
            total += length;
            budget.output(length, total, source.byteSize(), source, 0);
            var bytes = ByteBuffer.wrap(buffer, 0, length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return total;
    }
}
