package sphota;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Fixtures and real weights that are not part of the project.
public final class Shared {

    private static final Path FOLDER = Path.of("..", "shared");

    private Shared() {}

    /// A file or folder below `../shared`; where it is absent the test is skipped, with a line that
    /// says so.
    public static Path path(String name) {
        var path = FOLDER.resolve(name);
        boolean there = Files.exists(path);
        if (!there) {
            System.out.println("skipped: no " + path);
        }
        Assumptions.assumeTrue(there, () -> "no " + path);
        return path;
    }
}
