package sphota.language;

import java.util.Arrays;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;

/// What the parser of a form has understood so far, written in the text form of the algebra. It
/// remembers where each word came from, so that what the algebra refuses is refused at its place in
/// the form. Depth and number of words are bounded as those of an [Expression] are.
public final class Transcript {

    private final StringBuilder plain = new StringBuilder();
    private int[] plainAt = new int[64];
    private int[] sourceAt = new int[64];
    private int count;
    private int words;
    private int depth;

    /// Begins with a domain.
    ///
    /// @param position where it stands in the form's text
    public Transcript(int position, Data domain) {
        mark(position);
        plain.append(domain).append(" :");
    }

    private Transcript(int words, int depth) {
        this.words = words;
        this.depth = depth;
    }

    /// A part that is read before what it follows; see [#append].
    public Transcript later() {
        return new Transcript(words, depth);
    }

    /// Puts here what was read before.
    public void append(Transcript later) {
        for (int i = 0; i < later.count; i++) {
            mark(later.sourceAt[i], plain.length() + later.plainAt[i]);
        }
        plain.append(later.plain);
        words += later.words;
    }

    private void mark(int position) {
        mark(position, plain.length());
    }

    private void mark(int position, int at) {
        if (count == plainAt.length) {
            plainAt = Arrays.copyOf(plainAt, 2 * count);
            sourceAt = Arrays.copyOf(sourceAt, 2 * count);
        }
        plainAt[count] = at;
        sourceAt[count] = position;
        count++;
    }

    private void word(int position) {
        words++;
        if (words > Expression.MOST_WORDS) {
            throw new MalformedExpressionException(
                    position,
                    "expected at most " + Expression.MOST_WORDS + " operators and constants");
        }
        plain.append(' ');
        mark(position);
    }

    /// Begins an operator; its constants, then its arguments follow.
    ///
    /// @throws MalformedExpressionException if that is too deep, or too much
    public void open(int position, Operator operator) {
        depth++;
        if (depth > Expression.MOST_DEPTH) {
            throw new MalformedExpressionException(
                    position, "expected a depth of at most " + Expression.MOST_DEPTH);
        }
        word(position);
        plain.append('(').append(operator.word());
    }

    /// A constant of the operator begun last; a scalar set is its number.
    ///
    /// @throws MalformedExpressionException if that is too much
    public void constant(int position, int value) {
        word(position);
        plain.append(value);
    }

    /// Ends the operator begun last.
    public void close() {
        depth--;
        plain.append(')');
    }

    /// The whole meaning.
    ///
    /// @throws MalformedExpressionException if it is ill typed or beyond a bound, with the position
    ///   in the form's text
    public Expression expression() {
        try {
            return Expression.parse(plain.toString());
        } catch (MalformedExpressionException e) {
            int found = Arrays.binarySearch(plainAt, 0, count, e.position());
            int at = found >= 0 ? found : Math.max(0, -found - 2);
            throw new MalformedExpressionException(sourceAt[at], e.reason());
        }
    }
}
