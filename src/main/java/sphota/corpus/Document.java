package sphota.corpus;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sphota.tokenizer.Span;

/// Spans that belong together, and what is known of them.
///
/// @param forms the name of the form of each span
/// @param meanings of a single document, those it defines; of a translation, that of each span;
///   before facts, that of the program; none of weights and real texts
/// @param ratio compressed to plain bytes of what is text, in thousandths; see [Difficulty]
/// @param origin of a real text
public record Document(
        Kind kind,
        List<String> forms,
        List<Meaning> meanings,
        OptionalInt ratio,
        Optional<Origin> origin,
        List<Span> spans) {

    /// The most bytes that the spans of one have together.
    public static final int MOST_BYTES = 1 << 20;

    /// The most spans of one.
    public static final int MOST_SPANS = 256;

    public Document {
        forms = List.copyOf(forms);
        meanings = List.copyOf(meanings);
        spans = List.copyOf(spans);
        long bytes = bytes(spans);
        if (forms.size() != spans.size() || spans.isEmpty() || spans.size() > MOST_SPANS) {
            throw new IllegalArgumentException(
                    "%d forms of %d spans".formatted(forms.size(), spans.size()));
        }
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException("%d bytes in one document".formatted(bytes));
        }
    }

    /// The bytes of all spans.
    public long bytes() {
        return bytes(spans);
    }

    private static long bytes(List<Span> spans) {
        return spans.stream().mapToLong(span -> span.bytes().length).sum();
    }

    Document withRatio(OptionalInt measured) {
        return new Document(kind, forms, meanings, measured, origin, spans);
    }
}
