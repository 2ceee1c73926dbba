package sphota.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Puts rows into tables of a database and takes them away.
record RowWriter(DuckDBConnection connection) {

    /// Adds rows of any tables.
    void append(List<Row> rows) throws SQLException {
        var byTable =
                rows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Row::table, LinkedHashMap::new, Collectors.toList()));
        for (var each : byTable.entrySet()) {
            append(each.getKey(), each.getValue());
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

    /// Takes away all rows that are of one of some models.
    void forget(Collection<String> models) throws SQLException {
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

    /// Takes away all rows of a table.
    void clear(Table table) throws SQLException {
        Database.execute(connection, "DELETE FROM \"%s\"".formatted(table.name()));
    }
}
