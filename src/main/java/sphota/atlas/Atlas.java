package sphota.atlas;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sphota.report.Escaping;
import sphota.report.ScriptJson;
import sphota.store.RunQuery;
import sphota.store.Schema;

/// What the page of a run shows, read from it at once.
///
/// @param facts of the run, to be shown first
/// @param data of all models, as JSON for a script element
/// @param details of each model, likewise, in the order of models
public record Atlas(List<Map.Entry<String, String>> facts, String data, List<String> details) {

    public Atlas {
        facts = List.copyOf(facts);
        details = List.copyOf(details);
    }

    private static final String MODELS =
            """
            SELECT model, kind, format, files, bytes, tensors, parameters, split_part(types, ' ', 1),
                   coalesce(family, 'unknown'), coalesce(worst, 'none'), findings, refused,
                   strftime(modified, '%Y-%m-%d %H:%M'), seconds
            FROM models ORDER BY model
            """;

    private static final String RELATIONS =
            """
            SELECT child, parent, relation, directed, confidence, distance, rank, evidence
            FROM relations ORDER BY confidence DESC, child, parent
            """;

    private static final String VECTORS =
            "SELECT model, vector FROM fingerprints WHERE list_max(vector) IS NOT NULL AND"
                    + " (list_max(vector) > 0 OR list_min(vector) < 0) ORDER BY model";

    private static final String ERRORS =
            "SELECT model, reason FROM errors ORDER BY model LIMIT 1000";

    private static final Pattern SEPARATOR = Pattern.compile(", ");

    /// Reads a run.
    ///
    /// @throws IOException if it cannot be read, or is of another schema
    public static Atlas of(Path run) throws IOException {
        try (var query = RunQuery.open(run)) {
            requireSchema(run, query);
            return new Atlas(query);
        }
    }

    private static void requireSchema(Path run, RunQuery query) throws IOException {
        var found =
                query.ask("SELECT value FROM run WHERE key = 'schema'").rows().stream()
                        .flatMap(row -> row.getFirst().stream())
                        .map(Object::toString)
                        .findFirst()
                        .orElse("none");
        if (!found.equals(Integer.toString(Schema.VERSION))) {
            throw new IOException(
                    "%s has the schema %s, and this program reads %d: analyse the collection again"
                            .formatted(run, found, Schema.VERSION));
        }
    }

    private Atlas(RunQuery query) throws IOException {
        this(query, query.ask(MODELS).rows(), new Duplicates(query));
    }

    private Atlas(RunQuery query, List<List<Optional<Object>>> models, Duplicates duplicates)
            throws IOException {
        this(
                facts(query, models, duplicates),
                data(query, models, duplicates),
                Details.of(query, models.stream().map(row -> text(row.getFirst())).toList()));
    }

    static String text(Optional<Object> cell) {
        return cell.map(Object::toString).orElse("");
    }

    private static String one(RunQuery query, String sql) throws IOException {
        return text(query.ask(sql).rows().getFirst().getFirst());
    }

    private static List<Map.Entry<String, String>> facts(
            RunQuery query, List<List<Optional<Object>>> models, Duplicates duplicates)
            throws IOException {
        var facts = new LinkedHashMap<String, String>();
        facts.put("models", grouped(models.size()));
        facts.put("files", one(query, "SELECT format('{:,}', count(*)) FROM files"));
        var all = one(query, "SELECT coalesce(sum(bytes), 0)::DOUBLE FROM models");
        facts.put("bytes", bytes(Double.parseDouble(all)));
        facts.put(
                "parameters",
                one(
                        query,
                        "SELECT format('{:,}', coalesce(sum(parameters), 0)::HUGEINT) FROM models"));
        facts.put("not read", one(query, "SELECT format('{:,}', count(*)) FROM errors"));
        facts.put(
                "worst findings",
                one(
                        query,
                        "SELECT format('{} high, {} medium', count(*) FILTER (worst = 'high'),"
                                + " count(*) FILTER (worst = 'medium')) FROM models"));
        facts.put("twice or more", bytes(duplicates.saved()) + " could be spared");
        return List.copyOf(facts.entrySet());
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String bytes(double number) {
        double value = number;
        var units = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");
        int unit = 0;
        while (value >= 1024 && unit < units.size() - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(
                Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units.get(unit));
    }

    private static String data(
            RunQuery query, List<List<Optional<Object>>> models, Duplicates duplicates)
            throws IOException {
        var names = models.stream().map(row -> text(row.getFirst())).toList();
        var numbers = new HashMap<String, Integer>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        int root = root(names);
        var edges = edges(query, numbers);
        var forest =
                Forest.of(
                        edges.stream()
                                .map(row ->
                                        new Forest.Edge(
                                                number(row.get(0)),
                                                number(row.get(1)),
                                                row.get(3).equals(Optional.of(true))))
                                .toList());
        var points = points(query, numbers);
        var errors = query.ask(ERRORS).rows();
        return ScriptJson.of(json -> {
            json.writeStartObject();
            json.writeStringProperty(
                    "root",
                    names.isEmpty() ? "" : Escaping.visible(names.getFirst().substring(0, root)));
            json.writeName("models");
            PageText.rows(json, models.stream().map(row -> below(row, root)).toList());
            json.writeName("points");
            PageText.rows(json, points);
            json.writeName("edges");
            PageText.rows(json, edges);
            json.writeName("trees").writeStartArray();
            for (var tree : forest.trees()) {
                json.writeStartArray();
                for (var node : tree.nodes()) {
                    json.writeArray(new int[] {node.model(), node.depth(), node.edge()}, 0, 3);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            duplicates.write(json, numbers);
            json.writeName("errors");
            PageText.rows(json, errors);
            json.writeEndObject();
        });
    }

    private static int number(Optional<Object> cell) {
        return cell.filter(Integer.class::isInstance).map(Integer.class::cast).orElse(-1);
    }

    /// How much of all names is the folder they lie in.
    private static int root(List<String> names) {
        if (names.isEmpty()) {
            return 0;
        }
        var first = names.getFirst();
        var last = names.getLast();
        int same = 0;
        while (same < Math.min(first.length(), last.length())
                && first.charAt(same) == last.charAt(same)) {
            same++;
        }
        return first.lastIndexOf('/', same - 1) + 1;
    }

    private static List<Optional<Object>> below(List<Optional<Object>> row, int root) {
        var shorter = new ArrayList<>(row);
        shorter.set(0, Optional.of(text(row.getFirst()).substring(root)));
        return shorter;
    }

    /// With the numbers of models in the place of their names; what is related to no model of the
    /// run is left out.
    private static List<List<Optional<Object>>> edges(RunQuery query, Map<String, Integer> numbers)
            throws IOException {
        var edges = new ArrayList<List<Optional<Object>>>();
        for (var row : query.ask(RELATIONS).rows()) {
            var child = numbers.get(text(row.get(0)));
            var parent = numbers.get(text(row.get(1)));
            if (child != null && parent != null) {
                var edge = new ArrayList<>(row);
                edge.set(0, Optional.of(child));
                edge.set(1, Optional.of(parent));
                edges.add(edge);
            }
        }
        return edges;
    }

    /// Number, x and y of each model that has a fingerprint.
    private static List<List<Optional<Object>>> points(RunQuery query, Map<String, Integer> numbers)
            throws IOException {
        var rows =
                query.ask(VECTORS).rows().stream()
                        .filter(row -> numbers.containsKey(text(row.getFirst())))
                        .toList();
        var vectors = rows.stream().map(row -> vector(text(row.get(1)))).toArray(float[][]::new);
        var places = Layout.of(vectors);
        return IntStream.range(0, rows.size())
                .mapToObj(i ->
                        List.<Optional<Object>>of(
                                Optional.of(numbers.getOrDefault(text(rows.get(i).getFirst()), -1)),
                                Optional.of(rounded(places[i][0])),
                                Optional.of(rounded(places[i][1]))))
                .collect(Collectors.toList());
    }

    private static double rounded(double coordinate) {
        return Math.round(coordinate * 1e4) / 1e4;
    }

    private static float[] vector(String list) {
        var words = SEPARATOR.split(list.substring(1, list.length() - 1), -1);
        var vector = new float[words.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.parseFloat(words[i]);
        }
        return vector;
    }
}
