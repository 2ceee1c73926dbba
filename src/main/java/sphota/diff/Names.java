package sphota.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What names of tensors have in common across projects.
final class Names {

    /// Modules that a model is wrapped in.
    private static final Set<String> WRAPPERS =
            Set.of(
                    "module",
                    "model",
                    "_model",
                    "transformer",
                    "base_model",
                    "_orig_mod",
                    "state_dict",
                    "params",
                    "language_model",
                    "gpt_neox",
                    "bert",
                    "roberta",
                    "distilbert");

    private static final int LONGEST = 512;

    private static final Pattern NUMBER = Pattern.compile("(?:^|(?<=[./]))\\d{1,4}(?=[./])");

    private static final Pattern HEAD =
            Pattern.compile(
                    "(?:^|.*[./])(?:lm_head|head|heads|classifier|cls|fc|logits|score|output"
                            + "|classification_head|qa_outputs|prediction|predictions)(?:[./].*)?");

    private static final Pattern EMBEDDING =
            Pattern.compile(
                    "(?:^|.*[./_])(?:embed\\w*|embedding|embeddings|wte|token_embd|tok_embeddings"
                            + "|shared)(?:[./].*)?");

    /// A name in its place.
    record Alternative(String name, String other) {}

    private static final List<Alternative> ALTERNATIVES = read();

    private Names() {}

    private static List<Alternative> read() {
        try (var in =
                Objects.requireNonNull(Names.class.getResourceAsStream("names.txt"), "names.txt")) {
            var alternatives = new ArrayList<Alternative>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.strip().split("\\s+", -1)))
                    .forEach(words ->
                            words.stream()
                                    .skip(1)
                                    .map(other -> new Alternative(words.getFirst(), other))
                                    .forEach(alternatives::add));
            return List.copyOf(alternatives);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// A name without wrappers, in the words of one project.
    static String normalised(String name) {
        if (name.length() > LONGEST) {
            return name;
        }
        var dotted = (name.endsWith(":0") ? name.substring(0, name.length() - 2) : name);
        dotted = dotted.replace('/', '.');
        for (int dot = dotted.indexOf('.'); dot > 0; dot = dotted.indexOf('.')) {
            if (!WRAPPERS.contains(dotted.substring(0, dot))) {
                break;
            }
            dotted = dotted.substring(dot + 1);
        }
        var framed = "." + dotted + ".";
        for (var alternative : ALTERNATIVES) {
            framed = framed.replace("." + alternative.other + ".", "." + alternative.name + ".");
        }
        return framed.substring(1, framed.length() - 1);
    }

    /// A tensor of a numbered layer.
    ///
    /// @param stack what stands before the number
    /// @param role what stands behind it
    record Numbered(String stack, int number, String role) {}

    /// By the first number that is a part of a normalised name.
    static Optional<Numbered> numbered(String normalised) {
        if (normalised.length() > LONGEST) {
            return Optional.empty();
        }
        var found = NUMBER.matcher(normalised);
        return found.find()
                ? Optional.of(
                        new Numbered(
                                normalised.substring(0, found.start()),
                                Integer.parseInt(found.group()),
                                normalised.substring(found.end())))
                : Optional.empty();
    }

    /// Whether a name is one that the last layer of a network has.
    static boolean isHead(String name) {
        return name.length() <= LONGEST && numbered(name).isEmpty() && HEAD.matcher(name).matches();
    }

    static boolean isEmbedding(String name) {
        return name.length() <= LONGEST && EMBEDDING.matcher(name).matches();
    }

    /// What a tensor belongs to: its name without the last part.
    static String module(String name) {
        int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('/'));
        return end < 0 ? name : name.substring(0, end);
    }

    /// The last part of a module's name: `q_proj` of `layers.0.self_attn.q_proj.weight`.
    static String target(String name) {
        var module = module(name);
        return module.substring(Math.max(module.lastIndexOf('.'), module.lastIndexOf('/')) + 1);
    }
}
