package sphota.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {

    private static final long BYTES = 1 << 20;

    @TempDir private Path directory;

    private MemorySegment mapped(Arena arena) throws IOException {
        try (var file = file()) {
            file.setLength(BYTES);
            return file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, BYTES, arena);
        }
    }

    private RandomAccessFile file() throws IOException {
        return new RandomAccessFile(directory.resolve("zeros").toFile(), "rw");
    }

    @Test
    void mappedPagesAreThereAfterwards() throws IOException {
        assumeTrue(System.getProperty("os.name", "").equals("Linux"));
        try (var arena = Arena.ofShared()) {
            var mapped = mapped(arena);
            // Linux before 5.14 refuses.
            if (Pages.populate(mapped)) {
                assertThat(mapped.isLoaded()).isTrue();
            }
            assertThat(Pages.populate(mapped.asSlice(1, 5))).isTrue();
            assertThat(Pages.populate(mapped.asSlice(3))).isEqualTo(Pages.populate(mapped));
        }
    }

    @Test
    void whatIsNoFileIsLeftAlone() {
        try (var arena = Arena.ofConfined()) {
            assertThat(Pages.populate(arena.allocate(BYTES))).isFalse();
            assertThat(Pages.populate(MemorySegment.ofArray(new byte[9]))).isFalse();
        }
    }

    @Test
    void aFileThatBecameShorterIsNoSignal() throws IOException {
        assumeTrue(System.getProperty("os.name", "").equals("Linux"));
        try (var arena = Arena.ofShared()) {
            var mapped = mapped(arena);
            try (var file = file()) {
                file.setLength(0);
            }
            assertThat(Pages.populate(mapped)).isFalse();
        }
    }
}
