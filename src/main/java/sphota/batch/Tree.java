package sphota.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A file system, as far as [Discovery] looks at it.
public interface Tree {

    /// What is known of a file.
    ///
    /// @param regular whether it is one, and not a directory, pipe or device
    record Attributes(boolean regular, long bytes, Instant modified) {}

    /// Whether a directory stands there, or a link leads to one.
    boolean isDirectory(Path path);

    /// Whether a link stands there.
    boolean isLink(Path path);

    /// What stands there, or where a link leads.
    ///
    /// @throws IOException if there is nothing, or it cannot be looked at
    Attributes attributes(Path path) throws IOException;

    /// What stands in a directory, in any order.
    ///
    /// @throws IOException if it cannot be listed
    List<Path> children(Path directory) throws IOException;

    /// The one path, of all that lead there.
    ///
    /// @throws IOException if there is nothing
    Path real(Path path) throws IOException;

    /// That of this machine.
    Tree LOCAL =
            new Tree() {
                @Override
                public boolean isDirectory(Path path) {
                    return Files.isDirectory(path);
                }

                @Override
                public boolean isLink(Path path) {
                    return Files.isSymbolicLink(path);
                }

                @Override
                public Attributes attributes(Path path) throws IOException {
                    var read = Files.readAttributes(path, BasicFileAttributes.class);
                    return new Attributes(
                            read.isRegularFile(), read.size(), read.lastModifiedTime().toInstant());
                }

                @Override
                public List<Path> children(Path directory) throws IOException {
                    try (DirectoryStream<Path> listed = Files.newDirectoryStream(directory)) {
                        var children = new ArrayList<Path>();
                        listed.forEach(children::add);
                        return children;
                    }
                }

                @Override
                public Path real(Path path) throws IOException {
                    return path.toRealPath();
                }
            };
}
