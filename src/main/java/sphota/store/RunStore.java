package sphota.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// A folder with the database of a run, which this process alone writes. What was put is there
/// after any end of the process, all rows of a model or none.
public final class RunStore implements AutoCloseable {

    /// The database within the folder.
    public static final String DATABASE = "run.duckdb";

    private static final String LOCK = "run.lock";
    private static final String PARQUET = "parquet";

    private final Path folder;
    private final FileChannel lock;
    private final DuckDBConnection connection;

    private RunStore(Path folder, FileChannel lock, DuckDBConnection connection) {
        this.folder = folder;
        this.lock = lock;
        this.connection = connection;
    }

    /// Opens a run, or begins one.
    ///
    /// @throws IOException if it cannot be written, another process writes it, or it is of another
    ///   schema
    public static RunStore open(Path folder) throws IOException {
        Files.createDirectories(folder);
        var lock = locked(folder);
        try {
            var connection = connect(folder.resolve(DATABASE), false);
            var store = new RunStore(folder, lock, connection);
            store.begin();
            return store;
        } catch (SQLException failed) {
            lock.close();
            throw failure(folder, failed);
        } catch (IOException failed) {
            lock.close();
            throw failed;
        }
    }

    /// A run to read from; others may read it at the same time, and nobody write.
    ///
    /// @throws IOException if there is none, or it is being written
    static DuckDBConnection reading(Path folder) throws IOException {
        var database = folder.resolve(DATABASE);
        if (!Files.exists(database)) {
            throw new IOException(folder + " holds no run");
        }
        try {
            return connect(database, true);
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        var channel =
                FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            // As if another process held it.
        }
        channel.close();
        throw new IOException(folder + " is being written by another process");
    }

    private static DuckDBConnection connect(Path database, boolean toRead) throws SQLException {
        var properties = new Properties();
        properties.setProperty("duckdb.read_only", Boolean.toString(toRead));
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        return DriverManager.getConnection("jdbc:duckdb:" + database, properties)
                .unwrap(DuckDBConnection.class);
    }

    private static IOException failure(Path folder, SQLException failed) {
        return new IOException(
                folder + ": " + String.valueOf(failed.getMessage()).lines().findFirst().orElse(""),
                failed);
    }

    private void begin() throws SQLException, IOException {
        if (!exists()) {
            inTransaction(() -> {
                execute("CREATE TABLE run (key VARCHAR, value VARCHAR)");
                execute("INSERT INTO run VALUES ('schema', '" + Schema.VERSION + "')");
                for (var table : Schema.TABLES) {
                    execute(table.create());
                }
            });
            return;
        }
        var found = text("SELECT value FROM run WHERE key = 'schema'").orElse("none");
        if (!found.equals(Integer.toString(Schema.VERSION))) {
            close();
            throw new IOException(
                    "%s has the schema %s, and this program writes %d: choose another folder"
                            .formatted(folder, found, Schema.VERSION));
        }
    }

    private boolean exists() throws SQLException {
        return text("SELECT table_name FROM information_schema.tables WHERE table_name = 'run'")
                .isPresent();
    }

    private Optional<String> text(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Work {
        void done() throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.done();
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
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
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT model, listing, version, rules FROM models UNION ALL"
                                        + " SELECT model, listing, version, rules FROM errors")) {
            while (rows.next()) {
                known.put(
                        rows.getString(1),
                        new Known(rows.getString(2), rows.getString(3), rows.getString(4)));
            }
            return known;
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
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
        try {
            Map<String, Long> worst = new LinkedHashMap<>();
            try (var statement = connection.createStatement();
                    var rows =
                            statement.executeQuery(
                                    "SELECT worst, count(*) FROM models WHERE worst IS NOT NULL"
                                            + " GROUP BY worst")) {
                while (rows.next()) {
                    worst.put(rows.getString(1), rows.getLong(2));
                }
            }
            return new Standing(
                    count("models"), count("models WHERE refused > 0"), count("errors"), worst);
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    private long count(String of) throws SQLException {
        return Long.parseLong(text("SELECT count(*) FROM " + of).orElse("0"));
    }

    /// Puts rows of models in the place of what there was of these models, all at once.
    ///
    /// @param models rows by model; those of a model without rows are taken away
    /// @throws IOException if they cannot be written; then none is
    public void put(Map<String, List<Row>> models) throws IOException {
        try {
            inTransaction(() -> {
                forget(models.keySet());
                var byTable =
                        models.values().stream()
                                .flatMap(List::stream)
                                .collect(
                                        Collectors.groupingBy(
                                                Row::table,
                                                LinkedHashMap::new,
                                                Collectors.toList()));
                for (var each : byTable.entrySet()) {
                    append(each.getKey(), each.getValue());
                }
            });
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    /// Takes away all rows that are of one of some models.
    private void forget(Collection<String> models) throws SQLException {
        if (models.isEmpty()) {
            return;
        }
        var some = models.stream().map(_ -> "?").collect(Collectors.joining(", ", "(", ")"));
        for (var table : Schema.TABLES) {
            for (var column : table.models()) {
                try (var statement =
                        connection.prepareStatement(
                                "DELETE FROM \"%s\" WHERE \"%s\" IN %s"
                                        .formatted(table.name(), column, some))) {
                    int place = 1;
                    for (var model : models) {
                        statement.setString(place++, model);
                    }
                    statement.execute();
                }
            }
        }
    }

    private void append(Table table, List<Row> rows) throws SQLException {
        try (var appender = connection.createAppender(table.name())) {
            for (var row : rows) {
                appender.beginRow();
                for (var cell : row.cells()) {
                    append(appender, cell);
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Object cell) throws SQLException {
        switch (cell) {
            case Optional<?> _ -> appender.appendNull();
            case String text -> appender.append(text);
            case Long whole -> appender.append(whole.longValue());
            case Integer whole -> appender.append(whole.longValue());
            case Double number -> appender.append(number.doubleValue());
            case Instant time -> appender.append(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
            case Boolean truth -> appender.append(truth.booleanValue());
            case long[] sizes -> appender.append(sizes);
            case float[] numbers -> appender.append(numbers);
            case double[] numbers -> appender.append(numbers);
            default -> throw new IllegalArgumentException("a cell of " + cell.getClass());
        }
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
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sink.row(rows);
            }
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    /// Adds rows, all or none.
    ///
    /// @throws IOException if they cannot be written
    public void add(Table table, List<Row> rows) throws IOException {
        try {
            inTransaction(() -> append(table, rows));
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    /// Puts rows in the place of all of a table.
    ///
    /// @throws IOException if they cannot be written; then the table is as it was
    public void replace(Table table, List<Row> rows) throws IOException {
        try {
            inTransaction(() -> {
                execute("DELETE FROM \"%s\"".formatted(table.name()));
                append(table, rows);
            });
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    /// Notes something about the run.
    ///
    /// @throws IOException if it cannot be written
    public void note(String key, String value) throws IOException {
        try {
            inTransaction(() -> {
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
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    /// Writes all tables as Parquet files beside the database, each in the place of the last when
    /// it is whole.
    ///
    /// @throws IOException if they cannot be written
    public void parquet() throws IOException {
        var out = folder.resolve(PARQUET);
        Files.createDirectories(out);
        for (var table : Schema.TABLES) {
            var file = out.resolve(table.name() + ".parquet");
            var part = out.resolve(table.name() + ".part");
            try {
                execute(
                        "COPY (SELECT * FROM \"%s\" ORDER BY ALL) TO '%s' (FORMAT PARQUET, COMPRESSION ZSTD)"
                                .formatted(table.name(), part.toString().replace("'", "''")));
            } catch (SQLException failed) {
                throw failure(folder, failed);
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        try (var held = lock;
                Connection open = connection) {
            // Both are closed, the connection first.
            assert held.isOpen() && open != null;
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }
}
