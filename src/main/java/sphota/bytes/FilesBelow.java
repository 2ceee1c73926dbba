package sphota.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The files of a folder and of all folders in it.
public final class FilesBelow {

    /// More than anybody means.
    public static final int MANY = 1_000_000;

    private FilesBelow() {}

    /// Regular files at a path or anywhere below it, in the order of their paths. Links to folders
    /// are not followed.
    ///
    /// @param most more are refused
    /// @throws IOException if a folder cannot be read
    /// @throws MalformedFileException if there are more
    public static List<Path> of(Path path, int most) throws IOException {
        try (var all = Files.walk(path)) {
            var files = all.filter(Files::isRegularFile).limit(most + 1L).sorted().toList();
            if (files.size() > most) {
                throw new MalformedFileException(
                        path.toString(),
                        0,
                        String.format(Locale.ROOT, "more than %,d files", most));
            }
            return files;
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
