package sphota.interpreter.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sphota.bytes.FilesBelow;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Sha256;
import sphota.description.Value;
import sphota.interpreter.view.Seen;
import sphota.tensor.NamedArray;
import sphota.zoo.DuckFile;
import sphota.zoo.collection.ModelFile;

/// Somebody's own models: a folder, and a CSV file with a header, of which the column `file` names
/// a model within the folder and every other is something known of it. A column of which more than
/// half of the cells that are not empty are numbers is one of numbers. Rows are counted from the
/// first below the header.
///
/// What is wrong with the table is refused with the row. A model that cannot be read is a failure,
/// and the others are read. A run is what the column `run` says, or else the digest of the file, so
/// that copies lie together.
public final class FileSource implements Source {

    private static final String FILE = "file";
    private static final String RUN = "run";
    private static final int CHUNK = 64;

    private record Row(int number, String file, SequencedMap<String, Value> columns) {}

    private final Path folder;
    private final String table;
    private final List<Row> rows;

    private FileSource(Path folder, String table, List<Row> rows) {
        this.folder = folder;
        this.table = table;
        this.rows = rows;
    }

    /// Reads a table.
    ///
    /// @throws MalformedFileException if it is none, has no column `file`, or a row that names no
    ///   file, one outside the folder, one that is not there or one that another row names, or that
    ///   has something else in a column of numbers
    public static FileSource open(Path folder, Path table) throws IOException {
        var rows = rows(folder.toAbsolutePath().normalize(), table);
        return new FileSource(folder.toAbsolutePath().normalize(), Sha256.of(table), rows);
    }

    private static List<Row> rows(Path folder, Path table) throws IOException {
        var cells = cells(table);
        var names = cells.getFirst();
        int file = names.indexOf(FILE);
        if (file < 0) {
            throw new MalformedFileException(table.toString(), 0, "it has no column 'file'");
        }
        var numeric = new boolean[names.size()];
        for (int c = 0; c < numeric.length; c++) {
            numeric[c] = c != file && isOfNumbers(cells, c);
        }
        var seen = new HashMap<Path, Integer>();
        var rows = new ArrayList<Row>();
        for (int number = 1; number < cells.size(); number++) {
            var row = cells.get(number);
            var path = path(folder, row.get(file), table, number);
            var before = seen.putIfAbsent(path, number);
            if (before != null) {
                throw refused(
                        table,
                        number,
                        "'%s' is named in row %d already".formatted(row.get(file), before));
            }
            var columns = new LinkedHashMap<String, Value>();
            for (int c = 0; c < numeric.length; c++) {
                if (c != file && !row.get(c).isBlank()) {
                    columns.put(
                            names.get(c),
                            value(row.get(c), numeric[c], names.get(c), table, number));
                }
            }
            rows.add(new Row(number, row.get(file), Collections.unmodifiableSequencedMap(columns)));
        }
        if (rows.isEmpty()) {
            throw new MalformedFileException(table.toString(), 0, "it has no rows");
        }
        return List.copyOf(rows);
    }

    private static MalformedFileException refused(Path table, int row, String reason) {
        return new MalformedFileException(table.toString(), 0, "row %d: %s".formatted(row, reason));
    }

    private static Path path(Path folder, String file, Path table, int row) {
        if (file.isBlank()) {
            throw refused(table, row, "it names no file");
        }
        Path path;
        try {
            path = folder.resolve(file).normalize();
        } catch (java.nio.file.InvalidPathException wrong) {
            throw refused(table, row, "'%s' is no path".formatted(file));
        }
        if (!path.startsWith(folder)) {
            throw refused(table, row, "'%s' is outside the folder".formatted(file));
        }
        if (!Files.exists(path)) {
            throw refused(table, row, "there is no file '%s'".formatted(file));
        }
        return path;
    }

    private static boolean isOfNumbers(List<List<String>> cells, int column) {
        int some = 0;
        int numbers = 0;
        for (var row : cells.subList(1, cells.size())) {
            some += row.get(column).isBlank() ? 0 : 1;
            numbers += number(row.get(column)).isPresent() ? 1 : 0;
        }
        return 2 * numbers > some;
    }

    private static java.util.OptionalDouble number(String cell) {
        try {
            double number = Double.parseDouble(cell.strip());
            return Double.isFinite(number)
                    ? java.util.OptionalDouble.of(number)
                    : java.util.OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return java.util.OptionalDouble.empty();
        }
    }

    private static Value value(String cell, boolean numeric, String column, Path table, int row) {
        if (!numeric) {
            return Value.of(cell.strip());
        }
        return Value.of(
                number(cell)
                        .orElseThrow(() ->
                                refused(
                                        table,
                                        row,
                                        "'%s' in column '%s' is no finite number"
                                                .formatted(cell, column))));
    }

    /// The header and the rows, all as text.
    private static List<List<String>> cells(Path table) throws IOException {
        if (!Files.isRegularFile(table)) {
            throw new NoSuchFileException(table.toString());
        }
        var sql =
                "SELECT * FROM read_csv(%s, header = true, all_varchar = true)"
                        .formatted(DuckFile.literal(table));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return cells(result);
        } catch (SQLException wrong) {
            throw new MalformedFileException(
                    table.toString(),
                    0,
                    "no table: "
                            + String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static List<List<String>> cells(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        var all = new ArrayList<List<String>>();
        var header = new ArrayList<String>();
        for (int c = 1; c <= columns; c++) {
            header.add(result.getMetaData().getColumnName(c));
        }
        all.add(header);
        while (result.next()) {
            var row = new ArrayList<String>();
            for (int c = 1; c <= columns; c++) {
                var cell = result.getString(c);
                row.add(cell == null ? "" : cell);
            }
            all.add(row);
        }
        return all;
    }

    @Override
    public String key() {
        return Sha256.of(folder + "\n" + table);
    }

    @Override
    public List<Integer> chunks() {
        return IntStream.range(0, Math.ceilDiv(rows.size(), CHUNK)).boxed().toList();
    }

    private List<Row> rows(int chunk) {
        return rows.subList(chunk * CHUNK, Math.min(rows.size(), (chunk + 1) * CHUNK));
    }

    /// Of the table and of all files.
    @Override
    public String digest(int chunk) throws IOException {
        var text = new StringBuilder(table);
        for (var row : rows(chunk)) {
            text.append('\n').append(row.file()).append('\n').append(digest(row));
        }
        return Sha256.of(text.toString());
    }

    private String digest(Row row) throws IOException {
        var path = folder.resolve(row.file());
        if (Files.isRegularFile(path)) {
            return Sha256.of(path);
        }
        var text = new StringBuilder();
        for (var file : FilesBelow.of(path, FilesBelow.MANY)) {
            text.append(path.relativize(file)).append(' ').append(Sha256.of(file)).append('\n');
        }
        return Sha256.of(text.toString());
    }

    @Override
    public void visit(int chunk, Visitor visitor) throws IOException {
        for (var row : rows(chunk)) {
            var id = "row %d: %s".formatted(row.number(), row.file());
            List<NamedArray> tensors;
            try {
                tensors = ModelFile.weights(folder.resolve(row.file()));
            } catch (IOException | MalformedFileException | ArithmeticException unread) {
                visitor.failure(new Failure(id, String.valueOf(unread.getMessage())));
                continue;
            }
            if (tensors.isEmpty()) {
                visitor.failure(new Failure(id, "it has no tensors of floating-point numbers"));
                continue;
            }
            var run = row.columns().get(RUN);
            visitor.entry(
                    new Entry(
                            id,
                            run == null ? "file/" + digest(row) : "run/" + run,
                            row.columns(),
                            Seen.of(tensors)));
        }
    }
}
