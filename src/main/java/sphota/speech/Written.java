package sphota.speech;

import java.util.List;
import sphota.tokenizer.Span;
import sphota.tokenizer.Tokens;

/// What a generator wrote, its prompt included.
///
/// @param forms names of the spans' forms; of what the prompt does not name, that which the mark
///   behind what opens the span tells
/// @param spans of which the last may be cut off, see [#end]
/// @param tokens all ids
/// @param given how many of them the prompt is
/// @param end why it ended there
/// @param bits that the ids cost which were added: what the network pays for them, noise left out
public record Written(
        List<String> forms, List<Span> spans, Tokens tokens, int given, End end, double bits) {

    /// Where to stop, and why there is no more.
    public enum End {
        /// The document ended.
        DOCUMENT,
        /// The span that was open ended.
        SPAN,
        /// A line of the span that was open ended; the end of the line belongs to it.
        LINE,
        /// As many ids were added as may be.
        LENGTH,
        /// The network reads no further.
        CONTEXT
    }

    public Written {
        forms = List.copyOf(forms);
        spans = List.copyOf(spans);
    }
}
