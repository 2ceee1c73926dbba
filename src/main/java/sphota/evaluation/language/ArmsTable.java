package sphota.evaluation.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Mean;

/// What models that were trained in different ways pay for the same documents, way by way: means
/// over the seeds of each.
///
/// @param arms by name, in order, the tables of their seeds
public record ArmsTable(Map<String, List<FormTable>> arms) {

    /// @throws IllegalArgumentException if there is an arm without a table
    public ArmsTable {
        Map<String, List<FormTable>> copies = new LinkedHashMap<>();
        arms.forEach((name, tables) -> copies.put(name, List.copyOf(tables)));
        arms = java.util.Collections.unmodifiableMap(copies);
        if (arms.isEmpty() || arms.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("an arm without a model");
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
    /// arm, seed by seed, where both have as many seeds.
    public String text() {
        var header = new ArrayList<>(List.of("bits a byte"));
        arms.forEach((name, tables) -> header.add("%s, %d".formatted(name, tables.size())));
        var lines = new ArrayList<List<String>>();
        for (var form : forms()) {
            lines.add(line(form, tables -> number(mean(tables, table -> of(table, form)))));
        }
        lines.add(line("mean over forms", tables -> interval(values(tables, FormTable::mean))));
        lines.add(
                line(
                        "normalised mean",
                        tables -> interval(values(tables, ArmsTable::normalised))));
        lines.add(line("less than the first", this::less));
        return new MarkdownTable(header, lines).text();
    }

    private Set<String> forms() {
        var forms = new LinkedHashSet<String>();
        arms.values().forEach(tables -> tables.forEach(table -> forms.addAll(table.rows().keySet())));
        return forms;
    }

    private static double of(FormTable table, String form) {
        var row = table.rows().get(form);
        return row == null ? Double.NaN : row.model();
    }

    private interface Cell {
        String of(List<FormTable> tables);
    }

    private List<String> line(String name, Cell cell) {
        var cells = new ArrayList<>(List.of(name));
        arms.values().forEach(tables -> cells.add(cell.of(tables)));
        return cells;
    }

    private String less(List<FormTable> tables) {
        var first = arms.values().iterator().next();
        if (tables.equals(first) || tables.size() != first.size()) {
            return "";
        }
        var differences = new double[tables.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = normalised(first.get(i)) - normalised(tables.get(i));
        }
        return interval(differences);
    }

    private static double[] values(List<FormTable> tables, ToDoubleFunction<FormTable> of) {
        return tables.stream().mapToDouble(of).toArray();
    }

    private static double mean(List<FormTable> tables, ToDoubleFunction<FormTable> of) {
        return tables.stream().mapToDouble(of).average().orElse(Double.NaN);
    }

    private static String interval(double[] values) {
        return values.length == 1 ? number(values[0]) : Mean.student(values).toString();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.3f", value);
    }
}
