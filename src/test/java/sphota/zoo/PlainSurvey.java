package sphota.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.meaning.Expression;
import tools.jackson.databind.JsonNode;

/// What [ZooSurvey] tells, of all rows in memory.
final class PlainSurvey {

    private static final int MOST_VALUES = 24;
    private static final List<String> NOT_SHOWN =
            List.of(
                    "id",
                    "blueprint",
                    "answers_to",
                    "answers",
                    "meaning",
                    "behaviour",
                    "parents",
                    "training_run_seed");

    private final List<JsonNode> rows;
    private final IdentityHashMap<JsonNode, Set<String>> operators = new IdentityHashMap<>();
    private final IdentityHashMap<JsonNode, Integer> sizes = new IdentityHashMap<>();

    private PlainSurvey(List<JsonNode> rows) {
        this.rows = rows;
    }

    /// Reads all rows of a zoo.
    ///
    /// @throws sphota.bytes.MalformedFileException if a shard is missing or damaged
    static PlainSurvey of(Zoo zoo) throws IOException {
        var survey = new PlainSurvey(new ArrayList<>());
        for (int shard = 0; shard < zoo.shards(); shard++) {
            if (!Files.exists(zoo.path(shard))) {
                throw new sphota.bytes.MalformedFileException(
                        zoo.path(shard).toString(), 0, "the shard is missing");
            }
            for (var subject : zoo.subjects(shard)) {
                var row = Rows.row(subject);
                survey.rows.add(row);
                subject.truth()
                        .first(Claim.Function.class)
                        .ifPresent(function -> survey.meaning(row, function.meaning()));
            }
        }
        return survey;
    }

    /// What is known of each network, in order.
    List<Description> descriptions() {
        return rows.stream().map(Rows::description).toList();
    }

    private void meaning(JsonNode row, Expression meaning) {
        var names = new TreeSet<String>();
        collect(meaning, names);
        names.remove("compose");
        operators.put(row, names);
        sizes.put(row, meaning.size());
    }

    private static void collect(Expression expression, Set<String> names) {
        names.add(expression.operator().name().toLowerCase(Locale.ROOT));
        expression.arguments().forEach(each -> collect(each, names));
    }

    /// Every column: quartiles of numbers, counts of words.
    String table() {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.propertyNames()));
        columns.removeAll(NOT_SHOWN);
        var text = new StringBuilder(String.format(Locale.ROOT, "%,d networks%n", rows.size()));
        for (var column : columns) {
            text.append(line(column, rows.stream().map(row -> row.path(column)).toList()));
        }
        return text.toString();
    }

    private static String line(String column, List<JsonNode> all) {
        var said = all.stream().filter(value -> !value.isMissingNode()).toList();
        if (said.stream().anyMatch(JsonNode::isNumber)) {
            var numbers = said.stream().mapToDouble(PlainSurvey::number).toArray();
            return String.format(Locale.ROOT, "  %-24s %s%n", column, quartiles(numbers));
        }
        var counts = new TreeMap<String, Integer>();
        said.forEach(value -> counts.merge(value.asString(""), 1, Integer::sum));
        var values = new StringBuilder();
        counts.entrySet().stream()
                .limit(MOST_VALUES)
                .forEach(each ->
                        values.append(each.getKey())
                                .append(' ')
                                .append(each.getValue())
                                .append("  "));
        return String.format(
                Locale.ROOT,
                "  %-24s %s%s%n",
                column,
                values.toString().strip(),
                counts.size() > MOST_VALUES ? " and others" : "");
    }

    private static double number(JsonNode value) {
        return value.isNumber() ? value.asDouble(0) : Double.NaN;
    }

    /// Of the numbers that are finite.
    private static String quartiles(double[] numbers) {
        var finite = Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) {
            return "not finite";
        }
        var text = new StringBuilder();
        for (int quarter = 0; quarter <= 4; quarter++) {
            text.append(
                    String.format(
                            Locale.ROOT, " %10.4g", finite[(finite.length - 1) * quarter / 4]));
        }
        if (finite.length < numbers.length) {
            text.append("  not finite: ").append(numbers.length - finite.length);
        }
        return text.toString();
    }

    /// A column of numbers for each value of another; a network whose meaning has several operators
    /// counts for each of them.
    ///
    /// @param by a column, or `operator` or `size` of the meaning
    /// @throws IllegalArgumentException if there is no such column
    String table(String of, String by) {
        SequencedMap<String, List<JsonNode>> groups = new LinkedHashMap<>();
        for (var row : rows) {
            for (var value : values(row, by)) {
                groups.computeIfAbsent(value, _ -> new ArrayList<>()).add(row);
            }
        }
        if (groups.isEmpty() || rows.stream().noneMatch(row -> row.has(of))) {
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
                .sorted(Map.Entry.comparingByKey(PlainSurvey::numbersFirst))
                .forEach(each -> text.append(line(each.getKey(), each.getValue(), of)));
        return text.toString();
    }

    private static int numbersFirst(String one, String other) {
        return Comparator.comparingDouble(PlainSurvey::rank)
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

    private Set<String> values(JsonNode row, String by) {
        return switch (by) {
            case "operator" -> operators.getOrDefault(row, Set.of());
            case "size" ->
                    sizes.containsKey(row) ? Set.of(String.valueOf(sizes.get(row))) : Set.of();
            default -> row.has(by) ? Set.of(row.path(by).asString("")) : Set.of();
        };
    }

    private static String line(String value, List<JsonNode> rows, String of) {
        var numbers = rows.stream().mapToDouble(row -> number(row.path(of))).toArray();
        double mean = Arrays.stream(numbers).filter(Double::isFinite).average().orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "%-24s %,9d %9.4f %5.1f %% %s%n",
                value,
                rows.size(),
                mean,
                100.0 * Arrays.stream(numbers).filter(each -> each == 1).count() / rows.size(),
                quartiles(numbers));
    }
}
