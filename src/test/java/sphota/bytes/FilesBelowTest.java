package sphota.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesBelowTest {

    @TempDir private Path folder;

    @Test
    void filesComeInTheOrderOfTheirPaths() throws IOException {
        var inner = Files.createDirectories(folder.resolve("b/c"));
        var last = Files.writeString(folder.resolve("d"), "");
        var first = Files.writeString(folder.resolve("a"), "");
        var middle = Files.writeString(inner.resolve("x"), "");
        assertThat(FilesBelow.of(folder, 3)).containsExactly(first, middle, last);
        assertThat(FilesBelow.of(first, 1)).containsExactly(first);
    }

    @Test
    void tooManyAndNoneThatCanBeReadAreRefused() throws IOException {
        Files.writeString(folder.resolve("a"), "");
        Files.writeString(folder.resolve("b"), "");
        assertThatThrownBy(() -> FilesBelow.of(folder, 1))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("more than 1 files");
        assertThatThrownBy(() -> FilesBelow.of(folder.resolve("none"), 1))
                .isInstanceOf(IOException.class);
    }
}
