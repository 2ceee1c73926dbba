package sphota.language;

import java.util.function.IntPredicate;
import sphota.meaning.MalformedExpressionException;

/// Reads a text code point by code point, and refuses what it does not find. Halves of surrogate
/// pairs that stand alone are code points of their own, which no form knows.
public final class Cursor {

    /// What [#peek] gives at the end; no code point.
    public static final int END = -1;

    private final String text;
    private int position;

    /// @param longest how many UTF-16 units the form allows
    /// @throws MalformedExpressionException if the text is longer
    public Cursor(String text, int longest) {
        if (text.length() > longest) {
            throw new MalformedExpressionException(
                    longest, "expected at most " + longest + " characters");
        }
        this.text = text;
    }

    /// In UTF-16 units from 0.
    public int position() {
        return position;
    }

    /// The code point here, or [#END].
    public int peek() {
        return position < text.length() ? text.codePointAt(position) : END;
    }

    /// Goes past the code point here, and gives it.
    ///
    /// @throws MalformedExpressionException at the end
    public int next(String expected) {
        int here = peek();
        if (here == END) {
            throw expected(expected);
        }
        position += Character.charCount(here);
        return here;
    }

    /// Whether the text goes on like this; if so, goes past it.
    public boolean accept(String part) {
        boolean found = text.startsWith(part, position);
        if (found) {
            position += part.length();
        }
        return found;
    }

    /// Goes past this.
    ///
    /// @throws MalformedExpressionException if it is not here
    public void expect(String part) {
        if (!accept(part)) {
            throw expected("\"" + part + "\"");
        }
    }

    /// Goes past all code points of a kind, at most so many.
    public String run(IntPredicate kind, int most) {
        int start = position;
        for (int i = 0; i < most && peek() != END && kind.test(peek()); i++) {
            position += Character.charCount(peek());
        }
        return text.substring(start, position);
    }

    /// Refuses what is left.
    ///
    /// @throws MalformedExpressionException if there is any
    public void expectEnd() {
        if (peek() != END) {
            throw expected("nothing more");
        }
    }

    /// The refusal of what stands here.
    public MalformedExpressionException expected(String expected) {
        return new MalformedExpressionException(
                position, "expected " + expected + ", found " + shown(peek()));
    }

    private static String shown(int here) {
        if (here == END) {
            return "the end";
        }
        boolean printable = here >= ' ' && here <= '~';
        return (printable ? "\"" + Character.toString(here) + "\", " : "")
                + "U+%04X".formatted(here);
    }
}
