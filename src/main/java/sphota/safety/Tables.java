package sphota.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The lists this package judges by, which stand beside it as text.
final class Tables {

    private Tables() {}

    /// The lines of a table, without comments, blank lines, and space around them.
    static List<String> lines(String table) {
        try (var in = Tables.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException(table + " is not beside the classes");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
