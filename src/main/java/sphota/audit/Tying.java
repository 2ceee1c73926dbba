package sphota.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sphota.tensor.ViewKey;

/// Whether a language model's output embedding is its input embedding.
record Tying(Identification identity, Entries entries, Declared declared) {

    private static final Set<String> INPUTS =
            Set.of(
                    "embed_tokens",
                    "wte",
                    "word_embeddings",
                    "embed_in",
                    "tok_embeddings",
                    "token_embd",
                    "shared",
                    "token_embedding");

    private static final Set<String> OUTPUTS = Set.of("lm_head", "embed_out", "output");

    Optional<Statement> statement() {
        var input = matrix(INPUTS);
        if (!isLanguageModel() || input.isEmpty()) {
            return Optional.empty();
        }
        var output = matrix(OUTPUTS);
        if (output.isPresent()) {
            boolean same = output.get().again() || isOneView(input.get(), output.get());
            var contrary = declared.tied().filter(value -> value.text().equals("true") && !same);
            if (contrary.isPresent()) {
                return Optional.of(
                        Statement.of(
                                Subject.TIED_EMBEDDINGS,
                                "true",
                                0.7,
                                contrary.get().said(),
                                output.get().said()
                                        + ", with bytes of its own that need not differ"));
            }
            return Optional.of(
                    Statement.of(
                            Subject.TIED_EMBEDDINGS,
                            Boolean.toString(same),
                            same ? 0.98 : 0.9,
                            same
                                    ? "`%s` is a view of the same bytes as another tensor"
                                            .formatted(output.get().tensor().name())
                                    : output.get().said() + ", with bytes of its own"));
        }
        return declared.source().isWhole() ? withoutHead(input.get()) : Optional.empty();
    }

    /// The file may have the output before the input.
    private static boolean isOneView(Entry one, Entry other) {
        var key = ViewKey.of(one.tensor());
        return key.isPresent() && key.equals(ViewKey.of(other.tensor()));
    }

    private Optional<Statement> withoutHead(Entry input) {
        var absent = "no output embedding beside `%s`".formatted(input.tensor().name());
        var tied = declared.tied();
        if (tied.isPresent()) {
            return tied.get().text().equals("true")
                    ? Optional.of(
                            Statement.of(
                                    Subject.TIED_EMBEDDINGS,
                                    "true",
                                    0.98,
                                    absent,
                                    tied.get().said()))
                    : Optional.empty();
        }
        boolean gguf = declared.ggufFamily().isPresent();
        boolean llama2 = declared.source().format().startsWith("llama2.c");
        boolean wrapped = input.name().segments().getFirst().matches("model|transformer");
        boolean otherHead = entries.parameters().anyMatch(entry -> entry.kind() == PartKind.HEAD);
        if (otherHead || !(gguf || llama2 || wrapped)) {
            return Optional.empty();
        }
        return Optional.of(
                new Statement(
                        Subject.TIED_EMBEDDINGS,
                        "",
                        "true",
                        gguf || llama2 ? 0.95 : 0.8,
                        List.of(absent)));
    }

    private boolean isLanguageModel() {
        return switch (identity.family().kind()) {
            case DECODER, ENCODER_DECODER -> true;
            case ENCODER, PAIR, CONVOLUTIONAL, DIFFUSION, RECURRENT, POLICY, OTHER -> false;
        };
    }

    private Optional<Entry> matrix(Set<String> modules) {
        return entries.telling()
                .filter(entry -> entry.hasRank(2) && entry.name().size() > 1)
                .filter(entry -> entry.name().last().equals("weight"))
                .filter(entry ->
                        modules.contains(entry.name().segments().get(entry.name().size() - 2)))
                .findFirst();
    }
}
