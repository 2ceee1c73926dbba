package sphota.weights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.TemplateLint;
import tools.jackson.databind.JsonNode;

/// The Jinja templates of a model's directory: those of its tokenizer and processor, and files that
/// are templates by name.
final class ChatTemplates {

    private static final Set<String> DOCUMENTS =
            Set.of(
                    "tokenizer_config.json",
                    "chat_template.json",
                    "processor_config.json",
                    "preprocessor_config.json");

    private static final Set<String> KEYS = Set.of("chat_template", "chat_templates");
    private static final Set<String> EXTENSIONS = Set.of("jinja", "jinja2", "j2");

    private ChatTemplates() {}

    static List<Finding> find(Folder folder, String directory) {
        var findings = new ArrayList<Finding>();
        for (var entry : folder.in(directory)) {
            if (DOCUMENTS.contains(entry.name())) {
                inDocument(JsonDocument.read(entry), findings);
            } else if (EXTENSIONS.contains(WeightNames.extension(entry.name()))) {
                inFile(entry, findings);
            }
        }
        return findings;
    }

    private static void inDocument(JsonDocument document, List<Finding> findings) {
        for (var key : KEYS) {
            document.at(key).stream()
                    .flatMap(ChatTemplates::strings)
                    .limit(64)
                    .forEach(template ->
                            findings.addAll(
                                    TemplateLint.find(
                                            template, document.place(), "`%s`".formatted(key))));
        }
    }

    /// A template, or several: in a list, each with a name, or by name.
    private static Stream<String> strings(JsonNode value) {
        return value.isString()
                ? Stream.of(value.stringValue())
                : value.valueStream().flatMap(ChatTemplates::strings);
    }

    private static void inFile(Folder.Entry entry, List<Finding> findings) {
        try {
            if (!Files.isRegularFile(entry.real())) {
                return;
            }
            try (var in = Files.newInputStream(entry.real())) {
                var text =
                        new String(
                                in.readNBytes(TemplateLint.LONGEST_BYTES), StandardCharsets.UTF_8);
                var place = Place.whole(entry.shown().toString());
                findings.addAll(TemplateLint.find(text, place, "the file"));
            }
        } catch (IOException _) {
            // A file that cannot be read is rendered by nobody either.
            return;
        }
    }
}
