package sphota.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/// The tables of a run as Parquet files, in a folder beside its database.
final class ParquetFiles {

    private ParquetFiles() {}

    /// Writes all of them, each in the place of the last when it is whole.
    ///
    /// @throws IOException if they cannot be written
    static void write(Database database) throws IOException {
        var out = database.folder().resolve(RunStore.TABLES);
        Files.createDirectories(out);
        for (var table : Schema.TABLES) {
            write(database, table, out);
        }
    }

    /// Puts what folders of Parquet files hold in the place of what the tables do, all at once.
    ///
    /// @param folder with a folder for each table that has rows
    /// @throws IOException if they cannot be read, or are no rows of the tables; then all is as it
    ///   was
    static void read(Database database, Path folder) throws IOException {
        var held =
                Schema.TABLES.stream()
                        .filter(table -> Files.isDirectory(folder.resolve(table.name())))
                        .toList();
        database.inTransaction(connection -> {
            var writer = new RowWriter(connection);
            for (var table : Schema.TABLES) {
                writer.clear(table);
            }
            for (var table : held) {
                Database.execute(
                        connection,
                        "INSERT INTO \"%s\" SELECT %s FROM read_parquet('%s/*.parquet')"
                                .formatted(
                                        table.name(),
                                        table.columns().stream()
                                                .map(column -> '"' + column.name() + '"')
                                                .collect(Collectors.joining(", ")),
                                        folder.resolve(table.name())
                                                .toString()
                                                .replace("'", "''")));
            }
        });
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
