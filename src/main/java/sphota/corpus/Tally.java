package sphota.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How many documents there are, and of what.
public final class Tally {

    private final Map<String, Count> kinds = new TreeMap<>();
    private final Map<String, Count> forms = new TreeMap<>();
    private final Map<String, Count> licences = new TreeMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private long documents;
    private long bytes;

    /// Documents, or spans, and their bytes.
    public record Count(long number, long bytes) {
        Count plus(Count other) {
            return new Count(number + other.number, bytes + other.bytes);
        }
    }

    /// Counts a document.
    public void add(Document document) {
        documents++;
        bytes += document.bytes();
        var whole = new Count(1, document.bytes());
        kinds.merge(document.kind().label(), whole, Count::plus);
        for (int i = 0; i < document.forms().size(); i++) {
            forms.merge(
                    document.forms().get(i),
                    new Count(1, document.spans().get(i).bytes().length),
                    Count::plus);
        }
        document.origin()
                .ifPresent(origin ->
                        licences.merge(
                                origin.source()
                                        + ": "
                                        + origin.licence()
                                        + ", "
                                        + origin.attribution(),
                                whole,
                                Count::plus));
    }

    /// Adds what was not taken, by form.
    public void reject(Map<String, Long> some) {
        some.forEach((form, count) -> {
            if (count > 0) {
                rejected.merge(form, count, Long::sum);
            }
        });
    }

    /// Adds what another counted.
    public void add(Tally other) {
        documents += other.documents;
        bytes += other.bytes;
        other.kinds.forEach((kind, count) -> kinds.merge(kind, count, Count::plus));
        other.forms.forEach((form, count) -> forms.merge(form, count, Count::plus));
        other.licences.forEach((licence, count) -> licences.merge(licence, count, Count::plus));
        reject(other.rejected);
    }

    public long documents() {
        return documents;
    }

    /// Of all spans.
    public long bytes() {
        return bytes;
    }

    /// Documents of each kind.
    public Map<String, Count> kinds() {
        return kinds;
    }

    /// Spans of each form.
    public Map<String, Count> forms() {
        return forms;
    }

    /// Real texts of each source, with licence and who is to be named.
    public Map<String, Count> licences() {
        return licences;
    }

    /// How many drafts were too easy or too hard, by the form they began with.
    public Map<String, Long> rejected() {
        return rejected;
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(fields());
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("documents", documents);
        fields.put("bytes", bytes);
        fields.put("kinds", counts(kinds));
        fields.put("forms", counts(forms));
        fields.put("licences", counts(licences));
        fields.put("rejected", rejected);
        return fields;
    }

    private static Map<String, Object> counts(Map<String, Count> counts) {
        Map<String, Object> fields = new LinkedHashMap<>();
        counts.forEach((name, count) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("number", count.number());
            each.put("bytes", count.bytes());
            fields.put(name, each);
        });
        return fields;
    }

    static Tally of(JsonNode node) {
        var tally = new Tally();
        tally.documents = node.path("documents").asLong(0);
        tally.bytes = node.path("bytes").asLong(0);
        read(node.path("kinds"), tally.kinds);
        read(node.path("forms"), tally.forms);
        read(node.path("licences"), tally.licences);
        node.path("rejected")
                .properties()
                .forEach(each -> tally.rejected.put(each.getKey(), each.getValue().asLong(0)));
        return tally;
    }

    private static void read(JsonNode node, Map<String, Count> into) {
        node.properties()
                .forEach(each ->
                        into.put(
                                each.getKey(),
                                new Count(
                                        each.getValue().path("number").asLong(0),
                                        each.getValue().path("bytes").asLong(0))));
    }
}
