package sphota.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Asks a run in SQL. The database is opened to be read, and nothing outside it: no other files, no
/// extensions. As long as it is open nobody writes, so all answers are of one state.
public final class RunQuery implements AutoCloseable {

    private final Database database;

    private RunQuery(Database database) {
        this.database = database;
    }

    /// Opens a run to ask it several things.
    ///
    /// @throws IOException if there is no run, or it is being written
    public static RunQuery open(Path folder) throws IOException {
        var query = new RunQuery(Database.toRead(folder));
        try {
            query.database.execute("SET enable_external_access = false");
            return query;
        } catch (IOException failed) {
            query.close();
            throw failed;
        }
    }

    /// What was answered.
    ///
    /// @param columns their names
    /// @param rows a cell a column; empty where there is no value
    public record Answer(List<String> columns, List<List<Optional<Object>>> rows) {

        public Answer {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /// Asks one thing.
    ///
    /// @throws IOException if there is no run, or it is being written
    /// @throws IllegalArgumentException with what is wrong with the SQL
    public static Answer ask(Path folder, String sql) throws IOException {
        try (var query = open(folder)) {
            return query.ask(sql);
        }
    }

    /// Asks.
    ///
    /// @throws IOException if the run cannot be read
    /// @throws IllegalArgumentException with what is wrong with the SQL
    public Answer ask(String sql) throws IOException {
        try (var statement = database.connection().createStatement()) {
            try (var rows = statement.executeQuery(sql)) {
                return answer(rows);
            } catch (SQLException wrong) {
                throw new IllegalArgumentException(message(wrong), wrong);
            }
        } catch (SQLException failed) {
            throw new IOException(database.folder() + ": " + message(failed), failed);
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
    }

    private static String message(SQLException failed) {
        return String.valueOf(failed.getMessage()).strip();
    }

    private static Answer answer(ResultSet rows) throws SQLException {
        var about = rows.getMetaData();
        var columns = new ArrayList<String>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(about.getColumnLabel(i));
        }
        var all = new ArrayList<List<Optional<Object>>>();
        while (rows.next()) {
            var row = new ArrayList<Optional<Object>>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(value(rows.getObject(i)));
            }
            all.add(row);
        }
        return new Answer(columns, all);
    }

    /// Arrays as lists, times as text; numbers and truths as they are.
    private static Optional<Object> value(Object cell) throws SQLException {
        return switch (cell) {
            case null -> Optional.empty();
            case Number number -> Optional.of(number);
            case Boolean truth -> Optional.of(truth);
            case Array array ->
                    Optional.of(
                            Arrays.stream((Object[]) array.getArray())
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ", "[", "]")));
            default -> Optional.of(cell.toString());
        };
    }
}
