package sphota.zoo;

import java.nio.file.Path;

/// Files as DuckDB's functions name them.
public final class DuckFile {

    private DuckFile() {}

    /// A path as a literal of SQL that stands for this file alone, whatever signs of patterns are
    /// in its name.
    public static String literal(Path file) {
        var text = file.toString().replaceAll("[\\[*?]", "[$0]");
        return "'" + text.replace("'", "''") + "'";
    }
}
