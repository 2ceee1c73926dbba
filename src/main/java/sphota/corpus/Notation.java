package sphota.corpus;

import java.util.Optional;
import sphota.meaning.Expression;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

/// A way to write one meaning as one span.
///
/// @param name of the form
/// @param type of its spans
/// @param use where it may stand
/// @param writer writes it
/// @param reader reads it back, where it can be
record Notation(String name, SpanType type, Use use, Writer writer, Optional<Reader> reader) {

    /// Where a notation may stand.
    enum Use {
        ANYWHERE,
        /// Too short to be a document by itself.
        WITH_ANOTHER,
        /// Too long to stand beside another.
        ALONE
    }

    /// Writes an expression, the same for the same seed; empty where it has no such text.
    interface Writer {
        Optional<byte[]> write(Expression expression, long seed);
    }

    /// Reads bytes; a [sphota.meaning.MalformedExpressionException] says that they are none.
    interface Reader {
        Expression read(byte[] bytes);
    }

    Optional<Span> write(Expression expression, long seed) {
        return writer.write(expression, seed).map(bytes -> new Span(type, bytes));
    }
}
