package sphota.language;

import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;

/// A way to write meanings as text. One expression has many texts in it, chosen by a seed:
/// synonyms, dialects and free order; every one of them means the same.
///
/// `parse(render(e, seed))` equals `e` for every expression and seed.
public interface Form {

    /// Its stable name, of small letters and `-`.
    String name();

    /// Writes an expression; the same for the same seed.
    String render(Expression expression, long seed);

    /// Reads a text of this form.
    ///
    /// @throws MalformedExpressionException if it is none, with the position and what was expected
    ///   there; never anything else, whatever the text
    Expression parse(String text);
}
