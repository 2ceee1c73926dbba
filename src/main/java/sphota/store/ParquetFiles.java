package sphota.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The tables of a run as Parquet files, in a folder beside its database.
final class ParquetFiles {

    private static final String FOLDER = "parquet";

    private ParquetFiles() {}

    /// Writes all of them, each in the place of the last when it is whole.
    ///
    /// @throws IOException if they cannot be written
    static void write(Database database) throws IOException {
        var out = database.folder().resolve(FOLDER);
        Files.createDirectories(out);
        for (var table : Schema.TABLES) {
            write(database, table, out);
        }
    }

    private static void write(Database database, Table table, Path out) throws IOException {
        var part = out.resolve(table.name() + ".part");
        database.execute(
                "COPY (SELECT * FROM \"%s\" ORDER BY ALL) TO '%s' (FORMAT PARQUET, COMPRESSION ZSTD)"
                        .formatted(table.name(), part.toString().replace("'", "''")));
        Files.move(
                part,
                out.resolve(table.name() + ".parquet"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
