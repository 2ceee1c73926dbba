package sphota.evaluation.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Mean;

/// What models that were trained in different ways pay for the same documents, way by way: means
/// over the seeds of each.
///
/// @param arms by name, in order, the tables of their seeds by seed
public record ArmsTable(Map<String, SortedMap<Long, FormTable>> arms) {

    /// @throws IllegalArgumentException if there is an arm without a table
    public ArmsTable {
        Map<String, SortedMap<Long, FormTable>> copies = new LinkedHashMap<>();
        arms.forEach((name, tables) ->
                copies.put(name, Collections.unmodifiableSortedMap(new TreeMap<>(tables))));
        arms = Collections.unmodifiableMap(copies);
        if (arms.isEmpty() || arms.values().stream().anyMatch(Map::isEmpty)) {
            throw new IllegalArgumentException("an arm without a model");
        }
    }

    /// Gathers tables of models by their folders: those named by a number are seeds of an arm,
    /// which is named as the folder above; any other is an arm by itself.
    public static final class Gathering {

        private final Map<Path, SortedMap<Long, FormTable>> arms = new LinkedHashMap<>();

        /// Adds a model.
        ///
        /// @throws IllegalArgumentException if it was added before
        public void add(Path folder, FormTable table) {
            var whole = folder.toAbsolutePath().normalize();
            var name = String.valueOf(whole.getFileName());
            var above = whole.getParent();
            boolean seed = above != null && name.matches("[0-9]{1,18}");
            var tables = arms.computeIfAbsent(seed ? above : whole, _ -> new TreeMap<>());
            if (tables.putIfAbsent(seed ? Long.parseLong(name) : 0, table) != null) {
                throw new IllegalArgumentException(folder + " is named twice");
            }
        }

        /// All of them, named by the last names of their folders, or by the whole path where two
        /// are the same.
        ///
        /// @throws IllegalArgumentException if there are none
        public ArmsTable table() {
            Map<String, SortedMap<Long, FormTable>> named = new LinkedHashMap<>();
            boolean unlike =
                    arms.keySet().stream().map(Path::getFileName).distinct().count() == arms.size();
            arms.forEach((folder, tables) ->
                    named.put(String.valueOf(unlike ? folder.getFileName() : folder), tables));
            return new ArmsTable(named);
        }
    }

    /// The mean over forms of (bits a byte − floor) / (base − floor): 0 where all but the noise is
    /// foreseen, 1 where no more is known than pairs of ids. Forms whose base is no higher than
    /// their floor are left out.
    public static double normalised(FormTable table) {
        return table.rows().values().stream()
                .filter(row -> row.base() > row.floor())
                .mapToDouble(row -> (row.model() - row.floor()) / (row.base() - row.floor()))
                .average()
                .orElse(Double.NaN);
    }

    /// As Markdown: a column an arm, a row a form; means over forms, with 95 % intervals by Student
    /// where there are seeds; and last by how much the normalised mean is below that of the first
    /// arm, seed by seed, where both have the same seeds.
    public String text() {
        var header = new ArrayList<>(List.of("bits a byte"));
        arms.forEach((name, tables) -> header.add("%s, %d".formatted(name, tables.size())));
        var lines = new ArrayList<List<String>>();
        for (var form : forms()) {
            lines.add(line(form, tables -> number(mean(tables, table -> of(table, form)))));
        }
        lines.add(line("mean over forms", tables -> interval(values(tables, FormTable::mean))));
        lines.add(
                line("normalised mean", tables -> interval(values(tables, ArmsTable::normalised))));
        lines.add(less());
        return new MarkdownTable(header, lines).text();
    }

    private Set<String> forms() {
        var forms = new LinkedHashSet<String>();
        arms.values()
                .forEach(tables ->
                        tables.values().forEach(table -> forms.addAll(table.rows().keySet())));
        return forms;
    }

    private static double of(FormTable table, String form) {
        var row = table.rows().get(form);
        return row == null ? Double.NaN : row.model();
    }

    private interface Cell {
        String of(SortedMap<Long, FormTable> tables);
    }

    private List<String> line(String name, Cell cell) {
        var cells = new ArrayList<>(List.of(name));
        arms.values().forEach(tables -> cells.add(cell.of(tables)));
        return cells;
    }

    private List<String> less() {
        var first = arms.values().iterator().next();
        var cells = new ArrayList<>(List.of("less than the first", ""));
        arms.values().stream().skip(1).forEach(tables -> cells.add(less(first, tables)));
        return cells;
    }

    private static String less(
            SortedMap<Long, FormTable> first, SortedMap<Long, FormTable> tables) {
        if (!tables.keySet().equals(first.keySet())) {
            return "";
        }
        var before = values(first, ArmsTable::normalised);
        var differences = values(tables, ArmsTable::normalised);
        Arrays.setAll(differences, i -> before[i] - differences[i]);
        return interval(differences);
    }

    private static double[] values(
            SortedMap<Long, FormTable> tables, ToDoubleFunction<FormTable> of) {
        return tables.values().stream().mapToDouble(of).toArray();
    }

    private static double mean(SortedMap<Long, FormTable> tables, ToDoubleFunction<FormTable> of) {
        return tables.values().stream().mapToDouble(of).average().orElse(Double.NaN);
    }

    private static String interval(double[] values) {
        return values.length == 1 ? number(values[0]) : Mean.student(values).toString();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.3f", value);
    }
}
