package sphota.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON of texts: an object or an array of objects, each with a `text`, or with lines in
/// `paragraphs` or `content`. What else it says of title, author and place is the reference.
final class JsonText {

    private static final List<String> PLACES =
            List.of("veda", "mandala", "kaanda", "sukta", "author", "section", "chapter", "title");

    private JsonText() {}

    static void read(byte[] json, String language, RealText.Sink sink) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException wrong) {
            sink.skipped(
                    Math.max(1, wrong.getLocation().getLineNr()),
                    "no JSON: " + wrong.getOriginalMessage());
            return;
        }
        if (root.isArray()) {
            root.forEach(each -> text(each, language, sink));
        } else {
            text(root, language, sink);
        }
    }

    private static void text(JsonNode node, String language, RealText.Sink sink) {
        var lines = new ArrayList<String>();
        for (var field : List.of("text", "paragraphs", "content")) {
            var value = node.path(field);
            if (value.isString()) {
                Arrays.stream(value.asString("").split("\n", -1)).forEach(lines::add);
            } else {
                value.forEach(each -> lines.add(each.isString() ? each.asString("") : ""));
            }
        }
        lines.replaceAll(String::strip);
        lines.removeIf(String::isEmpty);
        var reference =
                PLACES.stream()
                        .map(place -> node.path(place))
                        .filter(value -> value.isString() || value.isIntegralNumber())
                        .map(value -> value.isString() ? value.asString("") : value.toString())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        if (lines.isEmpty()) {
            sink.skipped(1, "an object without text: " + reference);
            return;
        }
        sink.text(
                new RealText(
                        language,
                        reference,
                        RealText.layers("text", String.join("\n", lines) + "\n")));
    }
}
