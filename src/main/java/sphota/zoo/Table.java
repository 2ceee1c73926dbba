package sphota.zoo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The truth about all subjects as a Parquet file, a row each, written by DuckDB: columns of
/// numbers, words and lists of them; what is not said of a subject is null. The column `shard` says
/// where it lies, `number` which it is.
final class Table {

    private static final String NUMBER = "DOUBLE";
    private static final String WORD = "VARCHAR";

    private Table() {}

    static void write(Zoo zoo) throws IOException {
        var lines = Files.createTempFile(zoo.folder(), ".rows.", ".unfinished");
        var parquet = Files.createTempFile(zoo.folder(), ".manifest.", ".unfinished");
        try {
            var columns = lines(zoo, lines);
            copy(lines, columns, parquet);
            Files.move(
                    parquet,
                    zoo.folder().resolve(Zoo.MANIFEST),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(lines);
            Files.deleteIfExists(parquet);
        }
    }

    /// Writes the rows as lines of JSON, and gives the types of the columns.
    private static Map<String, String> lines(Zoo zoo, Path file) throws IOException {
        var columns = new LinkedHashMap<String, String>();
        int number = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int shard = 0; shard < zoo.shards(); shard++) {
                for (var subject : Shard.read(zoo.path(shard))) {
                    ObjectNode row = Rows.row(subject);
                    row.put("shard", Zoo.name(shard)).put("number", number++);
                    row.properties()
                            .forEach(each ->
                                    columns.merge(
                                            each.getKey(), type(each.getValue()), Table::wider));
                    out.write(row.toString());
                    out.newLine();
                }
            }
        }
        return columns;
    }

    private static String type(JsonNode value) {
        if (value.isArray()) {
            return type(value.path(0)) + "[]";
        }
        return value.isBoolean()
                ? "BOOLEAN"
                : value.isNumber() || isNoNumber(value) ? NUMBER : WORD;
    }

    /// Numbers that are none are text in JSON, and DuckDB reads them.
    private static boolean isNoNumber(JsonNode value) {
        var text = value.asString("");
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }

    private static String wider(String one, String other) {
        return one.equals(other) ? one : one.endsWith("[]") || other.endsWith("[]") ? one : WORD;
    }

    private static void copy(Path lines, Map<String, String> columns, Path parquet)
            throws IOException {
        var types =
                columns.entrySet().stream()
                        .map(each -> quoted(each.getKey()) + ": " + quoted(each.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        var sql =
                "COPY (SELECT * FROM read_json(%s, format = 'newline_delimited', columns = %s)) TO %s (FORMAT PARQUET)"
                        .formatted(DuckFile.literal(lines), types, quoted(parquet.toString()));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IOException("the manifest cannot be written: " + failed.getMessage(), failed);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
