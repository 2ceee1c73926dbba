package sphota.speech;

import java.util.List;
import sphota.tokenizer.Span;

/// What a document begins with that is to be continued.
///
/// @param forms names of the spans' forms
/// @param spans of which the last is open: what is written goes on within it. None for a document
///   of which nothing is given
public record Prompt(List<String> forms, List<Span> spans) {

    /// Nothing.
    public static final Prompt EMPTY = new Prompt(List.of(), List.of());

    public Prompt {
        forms = List.copyOf(forms);
        spans = List.copyOf(spans);
        if (forms.size() != spans.size()) {
            throw new IllegalArgumentException(
                    "%d forms of %d spans".formatted(forms.size(), spans.size()));
        }
    }

    /// A span that is open.
    public static Prompt of(String form, Span begun) {
        return new Prompt(List.of(form), List.of(begun));
    }

    /// A span, and another that is open.
    public static Prompt of(String form, Span whole, String next, Span begun) {
        return new Prompt(List.of(form, next), List.of(whole, begun));
    }
}
