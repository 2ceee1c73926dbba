package sphota.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A folder with the database of a run, which this process alone writes. What was put is there
/// after any end of the process, all rows of a model or none.
public final class RunStore implements AutoCloseable {

    /// The database within the folder.
    public static final String DATABASE = Database.NAME;

    /// Below the folder of a run that a cluster writes: the folder of its tables, and of what says
    /// which of their files count.
    public static final String TABLES = "parquet";

    public static final String PUBLISHED = TABLES + "/_published";

    private final RunLock lock;
    private final Database database;

    private RunStore(RunLock lock, Database database) {
        this.lock = lock;
        this.database = database;
    }

    /// Opens a run, or begins one.
    ///
    /// @throws IOException if it cannot be written, another process writes it, or it is of another
    ///   schema
    public static RunStore open(Path folder) throws IOException {
        Files.createDirectories(folder);
        var lock = RunLock.of(folder);
        try {
            var database = Database.toWrite(folder);
            try {
                begin(database);
                return new RunStore(lock, database);
            } catch (IOException failed) {
                database.close();
                throw failed;
            }
        } catch (IOException failed) {
            lock.close();
            throw failed;
        }
    }

    private static void begin(Database database) throws IOException {
        if (!exists(database)) {
            database.inTransaction(connection -> {
                Database.execute(connection, "CREATE TABLE run (key VARCHAR, value VARCHAR)");
                Database.execute(
                        connection, "INSERT INTO run VALUES ('schema', '" + Schema.VERSION + "')");
                for (var table : Schema.TABLES) {
                    Database.execute(connection, table.create());
                }
            });
            return;
        }
        var found = database.text("SELECT value FROM run WHERE key = 'schema'").orElse("none");
        if (!found.equals(Integer.toString(Schema.VERSION))) {
            throw new IOException(
                    "%s has the schema %s, and this program writes %d: choose another folder"
                            .formatted(database.folder(), found, Schema.VERSION));
        }
    }

    private static boolean exists(Database database) throws IOException {
        return database.text(
                        "SELECT table_name FROM information_schema.tables WHERE table_name = 'run'")
                .isPresent();
    }

    /// What is known of a path that was looked at.
    ///
    /// @param listing that it had
    /// @param version of the program
    /// @param rules digest of the table of rules
    public record Known(String listing, String version, String rules) {}

    /// All paths that were looked at, those of which nothing was had too.
    ///
    /// @throws IOException if the database cannot be read
    public Map<String, Known> known() throws IOException {
        Map<String, Known> known = new LinkedHashMap<>();
        database.each(
                "SELECT model, listing, version, rules FROM models UNION ALL"
                        + " SELECT model, listing, version, rules FROM errors",
                row ->
                        known.put(
                                row.getString(1),
                                new Known(row.getString(2), row.getString(3), row.getString(4))));
        return known;
    }

    /// What there is in all.
    ///
    /// @param models that were analysed
    /// @param refused of these, that were read in part
    /// @param errors paths of which nothing was had
    /// @param worst models by the severity of their worst finding, as `high`
    public record Standing(long models, long refused, long errors, Map<String, Long> worst) {

        public Standing {
            worst = Map.copyOf(worst);
        }
    }

    /// What there is in all.
    ///
    /// @throws IOException if the database cannot be read
    public Standing standing() throws IOException {
        Map<String, Long> worst = new LinkedHashMap<>();
        database.each(
                "SELECT worst, count(*) FROM models WHERE worst IS NOT NULL GROUP BY worst",
                row -> worst.put(row.getString(1), row.getLong(2)));
        return new Standing(
                count("models"), count("models WHERE refused > 0"), count("errors"), worst);
    }

    private long count(String of) throws IOException {
        return Long.parseLong(database.text("SELECT count(*) FROM " + of).orElse("0"));
    }

    /// Puts rows of models in the place of what there was of these models, all at once.
    ///
    /// @param models rows by model; those of a model without rows are taken away
    /// @throws IOException if they cannot be written; then none is
    public void put(Map<String, List<Row>> models) throws IOException {
        database.inTransaction(connection -> {
            var writer = new RowWriter(connection);
            writer.forget(models.keySet());
            writer.append(models.values().stream().flatMap(List::stream).toList());
        });
    }

    /// Takes rows of an answer one after another.
    @FunctionalInterface
    public interface RowSink {
        /// Looks at the row that the answer stands at, and does not move it.
        void row(ResultSet answer) throws SQLException;
    }

    /// Asks what is there.
    ///
    /// @param sql of this program, not of anybody else
    /// @throws IOException if the database cannot be read
    public void each(String sql, RowSink sink) throws IOException {
        database.each(sql, sink);
    }

    /// Adds rows, all or none.
    ///
    /// @throws IOException if they cannot be written
    public void add(List<Row> rows) throws IOException {
        database.inTransaction(connection -> new RowWriter(connection).append(rows));
    }

    /// Puts rows in the place of all of a table.
    ///
    /// @param rows of this table
    /// @throws IOException if they cannot be written; then the table is as it was
    public void replace(Table table, List<Row> rows) throws IOException {
        database.inTransaction(connection -> {
            var writer = new RowWriter(connection);
            writer.clear(table);
            writer.append(rows);
        });
    }

    /// Notes something about the run.
    ///
    /// @throws IOException if it cannot be written
    public void note(String key, String value) throws IOException {
        database.inTransaction(connection -> {
            try (var statement = connection.prepareStatement("DELETE FROM run WHERE key = ?")) {
                statement.setString(1, key);
                statement.execute();
            }
            try (var statement = connection.prepareStatement("INSERT INTO run VALUES (?, ?)")) {
                statement.setString(1, key);
                statement.setString(2, value);
                statement.execute();
            }
        });
    }

    /// Writes all tables as Parquet files beside the database, each in the place of the last when
    /// it is whole.
    ///
    /// @throws IOException if they cannot be written
    public void parquet() throws IOException {
        ParquetFiles.write(database);
    }

    /// Refuses a run whose tables are written elsewhere and only copied here by [#load].
    ///
    /// @throws IOException if it is one
    public void requireOfThisMachine() throws IOException {
        if (Files.isDirectory(database.folder().resolve(PUBLISHED))) {
            throw new IOException(
                    database.folder()
                            + " is written by --engine spark: say so, or choose another folder");
        }
    }

    /// Puts what folders of Parquet files hold, one for each table that has rows, in the place of
    /// all there is.
    ///
    /// @throws IOException if they cannot be read; then all is as it was
    public void load(Path folder) throws IOException {
        ParquetFiles.read(database, folder);
    }

    @Override
    public void close() throws IOException {
        try (var _ = lock;
                var _ = database) {
            // Both are closed, the database first.
        }
    }
}
