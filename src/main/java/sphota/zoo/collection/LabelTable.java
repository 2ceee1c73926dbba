package sphota.zoo.collection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.description.Claim;
import sphota.description.Value;
import sphota.zoo.DuckFile;

/// A CSV or Parquet file of labels, read by DuckDB: a column `file`, all others labels. Numbers and
/// Booleans become numbers, anything else text; empty cells are no labels, nor is what is not
/// finite.
final class LabelTable {

    private static final String FILE = "file";

    private LabelTable() {}

    /// What a row says of a file.
    record Row(String file, List<Claim> labels) {}

    static List<Row> read(Path table) throws IOException {
        if (!Files.isRegularFile(table)) {
            throw new java.nio.file.NoSuchFileException(table.toString());
        }
        var literal = DuckFile.literal(table);
        boolean parquet = table.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            if (parquet) {
                try (var result =
                        statement.executeQuery("SELECT * FROM read_parquet(" + literal + ")")) {
                    return rows(result, table);
                }
            }
            try (var names = statement.executeQuery("DESCRIBE FROM read_csv(" + literal + ")")) {
                requireFile(names, table);
            }
            // Names of files are no numbers, though they may look so.
            try (var result =
                    statement.executeQuery(
                            "SELECT * FROM read_csv(%s, types = {'%s': 'VARCHAR'})"
                                    .formatted(literal, FILE))) {
                return rows(result, table);
            }
        } catch (SQLException wrong) {
            throw new MalformedFileException(
                    table.toString(),
                    0,
                    "no table of labels: "
                            + String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static void requireFile(ResultSet columns, Path table) throws SQLException {
        while (columns.next()) {
            if (columns.getString("column_name").equals(FILE)) {
                return;
            }
        }
        throw new MalformedFileException(
                table.toString(), 0, "it has no column '%s'".formatted(FILE));
    }

    private static List<Row> rows(ResultSet result, Path table) throws SQLException {
        var names = new ArrayList<String>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            names.add(result.getMetaData().getColumnName(i));
        }
        if (!names.contains(FILE)) {
            throw new MalformedFileException(
                    table.toString(), 0, "it has no column '%s'".formatted(FILE));
        }
        var rows = new ArrayList<Row>();
        while (result.next()) {
            var labels = new ArrayList<Claim>();
            for (var name : names) {
                if (!name.equals(FILE)) {
                    value(result.getObject(name))
                            .ifPresent(value -> labels.add(new Claim.Label(name, value)));
                }
            }
            var file = result.getString(FILE);
            if (file == null) {
                throw new MalformedFileException(
                        table.toString(), 0, "row %d names no file".formatted(rows.size() + 1));
            }
            rows.add(new Row(file, labels));
        }
        return List.copyOf(rows);
    }

    private static Optional<Value> value(@org.jspecify.annotations.Nullable Object cell) {
        return switch (cell) {
            case null -> Optional.empty();
            case Number number ->
                    Optional.of(number.doubleValue()).filter(Double::isFinite).map(Value::of);
            case Boolean truth -> Optional.of(Value.of(truth ? 1 : 0));
            default -> Optional.of(Value.of(cell.toString()));
        };
    }
}
