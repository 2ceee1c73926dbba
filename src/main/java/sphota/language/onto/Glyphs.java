package sphota.language.onto;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sphota.meaning.MalformedExpressionException;

/// A text as symbols, one after the other; blanks do not count.
final class Glyphs {

    static final int LONGEST_TEXT = 1 << 18;

    private final String text;
    private final Map<Integer, Symbol> standard;
    private final Map<Integer, Symbol> bound = new HashMap<>();
    private int next;

    Glyphs(String text, Map<Integer, Symbol> standard) {
        if (text.length() > LONGEST_TEXT) {
            throw new MalformedExpressionException(
                    LONGEST_TEXT, "expected at most " + LONGEST_TEXT + " characters");
        }
        this.text = text;
        this.standard = standard;
        skipBlanks();
    }

    int position() {
        return next;
    }

    boolean atEnd() {
        return next == text.length();
    }

    /// The symbol that comes next; none at the end.
    ///
    /// @throws MalformedExpressionException if the glyph stands for nothing
    Optional<Symbol> peek() {
        if (atEnd()) {
            return Optional.empty();
        }
        var symbol = symbol(text.codePointAt(next));
        if (symbol.isEmpty()) {
            throw refused("a glyph");
        }
        return symbol;
    }

    boolean isNext(Symbol wanted) {
        return !atEnd() && peek().filter(wanted::equals).isPresent();
    }

    Symbol take(String expected) {
        var symbol = peek().orElseThrow(() -> refused(expected));
        advance();
        return symbol;
    }

    void take(Symbol wanted, String expected) {
        if (!isNext(wanted)) {
            throw refused(expected);
        }
        advance();
    }

    int number(String expected) {
        if (peek().orElse(Symbol.Mark.END) instanceof Symbol.Numeral(int value)) {
            advance();
            return value;
        }
        throw refused(expected);
    }

    Optional<Integer> numberIfAny() {
        if (!atEnd() && peek().orElseThrow() instanceof Symbol.Numeral(int value)) {
            advance();
            return Optional.of(value);
        }
        return Optional.empty();
    }

    /// Reads a legend if there is one: glyphs, each followed by what it stands for here.
    void legend() {
        if (!isNext(Symbol.Mark.LEGEND)) {
            return;
        }
        advance();
        while (!atEnd() && symbol(text.codePointAt(next)).isEmpty()) {
            int glyph = text.codePointAt(next);
            advance();
            var symbol = atEnd() ? Optional.<Symbol>empty() : symbol(text.codePointAt(next));
            if (symbol.isEmpty() || !symbol.get().isBindable()) {
                throw refused("what the glyph stands for: a number, a sense or a case");
            }
            bound.put(glyph, symbol.get());
            advance();
        }
    }

    private Optional<Symbol> symbol(int glyph) {
        var symbol = bound.get(glyph);
        return Optional.ofNullable(symbol == null ? standard.get(glyph) : symbol);
    }

    private void advance() {
        next += Character.charCount(text.codePointAt(next));
        skipBlanks();
    }

    private void skipBlanks() {
        while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
    }

    /// A refusal of what comes next.
    MalformedExpressionException refused(String expected) {
        var found = atEnd() ? "the end" : "U+%04X".formatted(text.codePointAt(next));
        return new MalformedExpressionException(next, "expected " + expected + ", found " + found);
    }
}
