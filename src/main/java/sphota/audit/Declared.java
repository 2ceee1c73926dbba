package sphota.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a model's own description says of its family and dimensions: `config.json`, the metadata of
/// a GGUF file, the header of one of llama2.c or whisper.cpp. `declared.txt` says under which keys.
///
/// @param keys by subject, or by subject and stack
record Declared(Source source, Map<String, List<String>> keys) {

    private static final int LONGEST_NUMBER = 18;

    /// A value and the key it stands under.
    record Value(String key, String text) {

        /// As evidence shows it.
        String said() {
            return "%s is %s".formatted(key, text);
        }
    }

    private static final class Known {
        static final Map<String, List<String>> KEYS = keys(Tables.lines("declared.txt"));
    }

    static Declared by(Source source) {
        return new Declared(source, Known.KEYS);
    }

    /// @throws IllegalStateException with table and line, if a line is none of the grammar's
    static Map<String, List<String>> keys(List<Tables.Line> lines) {
        Map<String, List<String>> keys = new HashMap<>();
        for (var line : lines) {
            int colon = line.text().indexOf(':');
            if (colon < 0) {
                throw line.refuse("no colon: " + line.text());
            }
            var left = line.text().substring(0, colon).strip().split("\\s+", -1);
            if (Stream.of(Subject.values()).noneMatch(each -> each.label().equals(left[0]))) {
                throw line.refuse("no subject: " + left[0]);
            }
            var words = line.text().substring(colon + 1).strip().split("\\s+", -1);
            if (keys.put(String.join(" ", left), List.of(words)) != null) {
                throw line.refuse("stands twice: " + String.join(" ", left));
            }
        }
        return keys;
    }

    /// A whole number above 0, of all of the model or of one stack.
    Optional<Value> number(Subject subject, String stack) {
        var key = subject.label();
        var own = keys.getOrDefault((key + " " + stack).strip(), keys.getOrDefault(key, List.of()));
        return own.stream()
                .map(this::value)
                .flatMap(Optional::stream)
                .filter(value -> isNumber(value.text))
                .findFirst();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(each -> Glob.isDigit((char) each))
                && !text.chars().allMatch(each -> each == '0');
    }

    private Optional<Value> value(String key) {
        return fact(key)
                .or(() -> fact("text_config." + key))
                .or(() -> ggufFamily().flatMap(family -> metadata(family + "." + key)))
                .or(() -> isHeaderOfItsOwn() ? metadata(key) : Optional.empty());
    }

    /// A word of the configuration.
    Optional<Value> fact(String key) {
        return Optional.ofNullable(source.facts().get(key)).map(text -> new Value(key, text));
    }

    private Optional<Value> metadata(String key) {
        return source.metadata(key).map(text -> new Value(key, text));
    }

    private boolean isHeaderOfItsOwn() {
        return source.format().startsWith("llama2.c") || source.format().startsWith("GGML");
    }

    /// The `general.architecture` of a GGUF file.
    Optional<String> ggufFamily() {
        return source.format().startsWith("GGUF")
                ? source.metadata("general.architecture")
                : Optional.empty();
    }

    /// Words that may name a family, most telling first.
    List<Value> families() {
        var words = new ArrayList<Value>();
        for (var key : List.of("model_type", "architectures", "_class_name")) {
            fact(key)
                    .ifPresent(value ->
                            Stream.of(value.text.split(", ", -1))
                                    .forEach(word -> words.add(new Value(key, word))));
        }
        return words;
    }

    /// Whether the configuration says that input and output embedding are one.
    Optional<Value> tied() {
        return fact("tie_word_embeddings").or(() -> fact("text_config.tie_word_embeddings"));
    }
}
