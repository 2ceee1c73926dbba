package sphota.format.numpy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// Reads one Python literal: strings, whole numbers, True, False, None, tuples, lists, and
/// dictionaries with strings for keys. Anything else is refused where it stands.
final class LiteralParser {

    private static final int DEEPEST = 16;
    private static final char END = '\0';

    private final Region text;
    private final String characters;
    private int next;
    private int depth;

    private LiteralParser(Region text, String characters) {
        this.text = text;
        this.characters = characters;
    }

    /// The literal that fills the text but for white space around it.
    ///
    /// @param characters of `text`; in a version 3 header with letters beyond ASCII, offsets of
    ///   refusals are those of characters
    /// @throws MalformedFileException unless it is one
    static Literal parse(Region text, String characters) {
        var parser = new LiteralParser(text, characters);
        var literal = parser.value();
        parser.space();
        if (parser.next < characters.length()) {
            throw parser.refuse("more than one value");
        }
        return literal;
    }

    private Literal value() {
        space();
        int at = next;
        return switch (peek()) {
            case '{' -> nested(this::dictionary);
            case '(' -> nested(() -> sequence(')'));
            case '[' -> nested(() -> sequence(']'));
            case '\'', '"' -> new Literal.Text(at, string());
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                    new Literal.Whole(at, number());
            default -> word();
        };
    }

    private interface Rule {
        Literal read();
    }

    private Literal nested(Rule rule) {
        if (depth == DEEPEST) {
            throw refuse("nested more than %d deep".formatted(DEEPEST));
        }
        depth++;
        var literal = rule.read();
        depth--;
        return literal;
    }

    private Literal word() {
        int at = next;
        if (characters.startsWith("True", at)) {
            next += 4;
            return new Literal.Truth(at, true);
        }
        if (characters.startsWith("False", at)) {
            next += 5;
            return new Literal.Truth(at, false);
        }
        // Written by Python 2 and some hands before a string.
        if (characters.startsWith("u'", at) || characters.startsWith("b'", at)) {
            next++;
            return new Literal.Text(at, string());
        }
        if (characters.startsWith("None", at)) {
            next += 4;
            return new Literal.Nothing(at);
        }
        throw refuse("no literal");
    }

    private Literal dictionary() {
        int at = next++;
        var items = new LinkedHashMap<String, Literal>();
        for (space(); peek() != '}'; space()) {
            int keyAt = next;
            if (!(value() instanceof Literal.Text(long _, String key))) {
                throw refuse(keyAt, "a key that is no string");
            }
            space();
            expect(':');
            if (items.put(key, value()) != null) {
                throw refuse(keyAt, "key '%s' twice".formatted(key));
            }
            separator('}');
        }
        next++;
        return new Literal.Dictionary(at, items);
    }

    /// A single value in parentheses without a comma is that value in Python, and no header has it.
    private Literal sequence(char close) {
        int at = next++;
        var items = new ArrayList<Literal>();
        boolean comma = false;
        for (space(); peek() != close; space()) {
            items.add(value());
            comma = separator(close);
        }
        next++;
        if (close == ')' && items.size() == 1 && !comma) {
            throw refuse(at, "parentheses around one value");
        }
        return new Literal.Sequence(at, close == ')', items);
    }

    /// Whether a comma stood before the next value or the end.
    private boolean separator(char close) {
        space();
        if (peek() == ',') {
            next++;
            return true;
        }
        if (peek() != close) {
            throw refuse("neither a comma nor '%c'".formatted(close));
        }
        return false;
    }

    private long number() {
        int start = next;
        if (peek() == '-') {
            next++;
        }
        while (Character.digit(peek(), 10) >= 0) {
            next++;
        }
        try {
            long value = Long.parseLong(characters, start, next, 10);
            if (peek() == 'L') {
                next++;
            }
            return value;
        } catch (NumberFormatException tooLarge) {
            throw refuse(start, "a number beyond 2^63");
        }
    }

    private String string() {
        char quote = peek();
        next++;
        var value = new StringBuilder();
        while (peek() != quote || next >= characters.length()) {
            if (next >= characters.length() || peek() == '\n') {
                throw refuse("a string without its end");
            }
            value.append(peek() == '\\' ? escaped() : peek());
            next++;
        }
        next++;
        return value.toString();
    }

    private char escaped() {
        next++;
        return switch (peek()) {
            case '\\', '\'', '"' -> peek();
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'x' -> hexadecimal(2);
            case 'u' -> hexadecimal(4);
            default -> throw refuse("an escape that is not known here");
        };
    }

    private char hexadecimal(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            next++;
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw refuse("no hexadecimal digit");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw refuse("no '%c' where one should be".formatted(expected));
        }
        next++;
    }

    private void space() {
        while (next < characters.length() && " \t\r\n".indexOf(characters.charAt(next)) >= 0) {
            next++;
        }
    }

    private char peek() {
        return next < characters.length() ? characters.charAt(next) : END;
    }

    private MalformedFileException refuse(String reason) {
        return refuse(next, reason);
    }

    private MalformedFileException refuse(int at, String reason) {
        return text.refuse(Math.min(at, text.byteSize()), "array header: " + reason);
    }
}
