package sphota.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file whole or not at all.
public final class WholeFile {

    private WholeFile() {}

    /// Fills a file that is being written.
    public interface Filling {
        void fill(FileChannel channel) throws IOException;
    }

    /// Writes beside `target` and puts the file in its place when it is complete and on the disk.
    /// If `filling` fails, what stood at `target` is left as it was.
    public static void write(Path target, Filling filling) throws IOException {
        // As the user's mask has it, not as createTempFile does: for the owner alone.
        var unfinished =
                Files.createFile(
                        target.toAbsolutePath()
                                .resolveSibling(
                                        ".%s.%s.unfinished"
                                                .formatted(
                                                        target.getFileName(), UUID.randomUUID())));
        try {
            try (var channel =
                    FileChannel.open(
                            unfinished, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
                filling.fill(channel);
                channel.force(true);
            }
            Files.move(
                    unfinished,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// Writes a text as UTF-8.
    ///
    /// @throws IOException if it cannot be written
    public static void write(Path file, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        write(
                file,
                channel -> {
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                });
    }
}
