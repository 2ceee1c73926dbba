package sphota.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/// The database of a run, in its folder. What goes wrong is told with the folder.
///
/// @param folder of the run
record Database(Path folder, DuckDBConnection connection) implements AutoCloseable {

    /// The file within the folder.
    static final String NAME = "run.duckdb";

    /// To read and to write; it is made where there is none.
    ///
    /// @throws IOException if it cannot be opened
    static Database toWrite(Path folder) throws IOException {
        return open(folder, false);
    }

    /// To read from; others may read it at the same time, and nobody write.
    ///
    /// @throws IOException if there is none, or it is being written
    static Database toRead(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(NAME))) {
            throw new IOException(folder + " holds no run");
        }
        return open(folder, true);
    }

    private static Database open(Path folder, boolean toRead) throws IOException {
        var properties = new Properties();
        properties.setProperty("duckdb.read_only", Boolean.toString(toRead));
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        try {
            return new Database(
                    folder,
                    DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(NAME), properties)
                            .unwrap(DuckDBConnection.class));
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    private static IOException failure(Path folder, SQLException failed) {
        return new IOException(
                folder + ": " + String.valueOf(failed.getMessage()).lines().findFirst().orElse(""),
                failed);
    }

    /// Something to be done in the database.
    interface Work {
        void done(DuckDBConnection connection) throws SQLException;
    }

    /// Does it all or not at all.
    ///
    /// @throws IOException if it cannot be done; then nothing is
    void inTransaction(Work work) throws IOException {
        try {
            connection.setAutoCommit(false);
            try {
                work.done(connection);
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                undo(failed);
                throw failed;
            }
            connection.setAutoCommit(true);
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    /// Where a disk is full there may be nothing left to take back; what failed first is what is
    /// told.
    private void undo(Exception failed) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException also) {
            failed.addSuppressed(also);
        }
    }

    /// Asks.
    ///
    /// @throws IOException if the database cannot be read
    void each(String sql, RunStore.RowSink sink) throws IOException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sink.row(rows);
            }
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    /// The first cell of an answer; empty where there is none.
    ///
    /// @throws IOException if the database cannot be read
    Optional<String> text(String sql) throws IOException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    /// @throws IOException if it cannot be done
    void execute(String sql) throws IOException {
        try {
            execute(connection, sql);
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }

    static void execute(DuckDBConnection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw failure(folder, failed);
        }
    }
}
