package sphota.zoo;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sphota.description.Claim;
import sphota.meaning.Expression;
import tools.jackson.databind.node.ObjectNode;

/// What is in a zoo, column by column of its rows of truth. It is read shard by shard; of a number
/// eight bytes are kept, and of words a few.
///
/// @param zoo one of which a shard that is missing or damaged is refused
public record ZooSurvey(Zoo zoo) {

    private static final Set<String> NOT_SHOWN =
            Set.of(
                    "id",
                    "blueprint",
                    "answers_to",
                    "answers",
                    "meaning",
                    "behaviour",
                    "parents",
                    "training_run_seed");

    /// What is done with each network.
    private interface Visitor {
        void visit(Subject subject, ObjectNode row);
    }

    private void each(Visitor visitor) throws IOException {
        for (int shard = 0; shard < zoo.shards(); shard++) {
            zoo.subjects(shard).forEach(each -> visitor.visit(each, Rows.row(each)));
        }
    }

    /// Every column: quartiles of numbers, counts of words.
    public String table() throws IOException {
        var columns = new LinkedHashMap<String, Column>();
        each((_, row) ->
                row.properties()
                        .forEach(each ->
                                columns.computeIfAbsent(each.getKey(), _ -> new Column())
                                        .add(each.getValue())));
        int networks = columns.getOrDefault("id", new Column()).count();
        columns.keySet().removeAll(NOT_SHOWN);
        var text = new StringBuilder(String.format(Locale.ROOT, "%,d networks%n", networks));
        columns.forEach((name, column) ->
                text.append(String.format(Locale.ROOT, "  %-24s %s%n", name, column)));
        return text.toString();
    }

    /// A column of numbers for each value of another; a network whose meaning has several operators
    /// counts for each of them.
    ///
    /// @param by a column, or `operator` or `size` of the meaning
    /// @throws IllegalArgumentException if there is no such column
    public String table(String of, String by) throws IOException {
        var groups = new HashMap<String, Numbers>();
        var known = new TreeSet<String>();
        each((subject, row) -> {
            known.addAll(row.propertyNames());
            for (var value : values(subject, row, by)) {
                groups.computeIfAbsent(value, _ -> new Numbers()).add(Column.number(row.path(of)));
            }
        });
        if (groups.isEmpty() || !known.contains(of)) {
            throw new IllegalArgumentException(
                    "no network has a column " + (groups.isEmpty() ? by : of));
        }
        var text =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%-24s %9s %9s %7s %s%n",
                                by,
                                "networks",
                                "mean",
                                "at 1",
                                "quartiles of " + of));
        groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ZooSurvey::numbersFirst))
                .forEach(each -> text.append(line(each.getKey(), each.getValue())));
        return text.toString();
    }

    private static Set<String> values(Subject subject, ObjectNode row, String by) {
        var meaning = subject.truth().first(Claim.Function.class).map(Claim.Function::meaning);
        return switch (by) {
            case "operator" -> meaning.map(ZooSurvey::operators).orElse(Set.of());
            case "size" -> meaning.map(each -> Set.of("" + each.size())).orElse(Set.of());
            default -> row.has(by) ? Set.of(row.path(by).asString("")) : Set.of();
        };
    }

    private static Set<String> operators(Expression meaning) {
        var words = new TreeSet<String>();
        meaning.operators().forEach(each -> words.add(each.word()));
        return words;
    }

    private static int numbersFirst(String one, String other) {
        return Comparator.comparingDouble(ZooSurvey::rank)
                .thenComparing(Comparator.naturalOrder())
                .compare(one, other);
    }

    private static double rank(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private static String line(String value, Numbers numbers) {
        return String.format(
                Locale.ROOT,
                "%-24s %,9d %9.4f %5.1f %% %s%n",
                value,
                numbers.count(),
                numbers.finite().average().orElse(Double.NaN),
                100.0 * numbers.stream().filter(each -> each == 1).count() / numbers.count(),
                Column.quartiles(numbers));
    }
}
