package sphota.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sphota.bytes.Region;
import sphota.meaning.Behaviour;
import sphota.tokenizer.Span;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a shard says of a document beside its spans, as JSON.
final class Metadata {

    private Metadata() {}

    static byte[] write(Document document) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", document.kind().label());
        fields.put("forms", document.forms());
        document.ratio().ifPresent(ratio -> fields.put("ratio", ratio));
        if (!document.meanings().isEmpty()) {
            fields.put("meanings", document.meanings().stream().map(Metadata::meaning).toList());
        }
        document.origin().ifPresent(origin -> fields.put("origin", origin(origin)));
        return JsonMapper.shared().writeValueAsBytes(fields);
    }

    private static Map<String, Object> meaning(Meaning meaning) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("key", meaning.behaviour().toString());
        fields.put("expression", meaning.expression());
        fields.put("type", meaning.type());
        fields.put("size", meaning.size());
        fields.put("pairs", meaning.pairs());
        return fields;
    }

    private static Map<String, Object> origin(Origin origin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", origin.source());
        fields.put("language", origin.language());
        fields.put("licence", origin.licence());
        fields.put("attribution", origin.attribution());
        fields.put("reference", origin.reference());
        return fields;
    }

    /// The document of spans and what is said of them.
    ///
    /// @param where the metadata, to refuse it where it is not what [#write] writes
    static Document read(Region where, byte[] json, List<Span> spans) {
        try {
            var root = JsonMapper.shared().readTree(json);
            var meanings = new ArrayList<Meaning>();
            for (var meaning : root.path("meanings")) {
                meanings.add(
                        new Meaning(
                                Behaviour.parse(text(meaning, "key")),
                                text(meaning, "expression"),
                                text(meaning, "type"),
                                meaning.path("size").asInt(0),
                                texts(meaning.path("pairs"))));
            }
            var ratio = root.path("ratio");
            var origin = root.path("origin");
            return new Document(
                    Kind.named(text(root, "kind"))
                            .orElseThrow(() -> new IllegalArgumentException("no such kind")),
                    texts(root.path("forms")),
                    meanings,
                    ratio.isInt() ? OptionalInt.of(ratio.asInt()) : OptionalInt.empty(),
                    origin.isObject() ? Optional.of(origin(origin)) : Optional.empty(),
                    spans);
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw where.refuse(0, "no metadata of a document: " + reason(wrong));
        }
    }

    private static String reason(RuntimeException wrong) {
        return wrong instanceof JacksonException json
                ? json.getOriginalMessage()
                : String.valueOf(wrong.getMessage());
    }

    private static Origin origin(JsonNode node) {
        return new Origin(
                text(node, "source"),
                text(node, "language"),
                text(node, "licence"),
                text(node, "attribution"),
                text(node, "reference"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asString("")));
        return texts;
    }
}
