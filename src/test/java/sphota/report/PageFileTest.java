package sphota.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFileTest {

    private static final Path FULL = Path.of("/dev/full");

    @TempDir private Path folder;

    @Test
    void aFullDiskIsNoFaultOfThePage() throws IOException {
        assumeTrue(Files.exists(FULL), "no /dev/full here");
        Files.createSymbolicLink(folder.resolve(".page.html.unfinished"), FULL);
        var page = new HtmlPage(folder.resolve("page.html"), "page", "1");
        assertThatThrownBy(() -> page.write(Map.of("model", "unreadable")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left");
    }
}
