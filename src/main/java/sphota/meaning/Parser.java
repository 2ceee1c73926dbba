package sphota.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Reads the text form: first into terms, which know where they stand, and then, from the domain
/// inward, into expressions.
final class Parser {

    /// Room for the most words that an expression may have, of at most 14 characters with a blank
    /// and brackets, and for its domain.
    static final int LONGEST_TEXT = 1 << 17;

    private static final int DEEPEST_DATA = 16;

    private final String text;
    private int position;

    /// An operator with what follows it, not yet typed.
    private record Term(
            int position, Operator operator, List<Integer> constants, List<Term> arguments) {}

    Parser(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new MalformedExpressionException(
                    LONGEST_TEXT, "expected at most " + LONGEST_TEXT + " characters");
        }
        this.text = text;
    }

    Data wholeData() {
        var data = data(0);
        expectEnd();
        return data;
    }

    Expression wholeMeaning() {
        var domain = data(0);
        expect(':', "\":\" after the domain");
        var term = term(1);
        expectEnd();
        return typed(term, domain);
    }

    private Data data(int depth) {
        skipBlanks();
        int start = position;
        Data data;
        if (peek() == '(') {
            if (depth == DEEPEST_DATA) {
                throw refused(start, "expected pairs at most " + DEEPEST_DATA + " deep");
            }
            position++;
            var first = data(depth + 1);
            expect(',', "\",\" between the parts of a pair");
            var second = data(depth + 1);
            expect(')', "\")\" after the parts of a pair");
            data = built(start, () -> Data.pair(first, second));
        } else {
            data = scalar();
        }
        if (peek() == '^') {
            position++;
            int length = number("a length");
            return built(start, () -> Data.sequence(data, length));
        }
        return data;
    }

    private Data scalar() {
        int start = position;
        if (peek() == 'B') {
            position++;
            return Data.bool();
        }
        if (peek() != 'Z') {
            throw expected(start, "a set: B, Z2 to Z16, or a pair");
        }
        position++;
        int modulus = number("a modulus");
        return built(start, () -> Data.modulo(modulus));
    }

    private Term term(int depth) {
        skipBlanks();
        int start = position;
        if (depth > Expression.MOST_DEPTH) {
            throw refused(start, "expected a depth of at most " + Expression.MOST_DEPTH);
        }
        boolean nested = peek() == '(';
        if (nested) {
            position++;
            skipBlanks();
        }
        var operator = operator();
        var constants = new ArrayList<Integer>();
        var arguments = new ArrayList<Term>();
        if (nested) {
            readConstants(operator, constants);
            for (skipBlanks(); peek() != ')'; skipBlanks()) {
                if (arguments.size() == operator.arguments().size()) {
                    throw expected(
                            position,
                            "\")\" after " + arguments.size() + " arguments of " + operator);
                }
                arguments.add(term(depth + 1));
            }
            position++;
        }
        if (arguments.size() < operator.arguments().size()) {
            throw refused(
                    nested ? position - 1 : start,
                    "expected argument %d of %s, %s"
                            .formatted(
                                    arguments.size() + 1,
                                    operator,
                                    operator.arguments().get(arguments.size())));
        }
        return new Term(start, operator, constants, arguments);
    }

    private Operator operator() {
        int start = position;
        while (isLetter(peek())) {
            position++;
        }
        if (position == start) {
            throw expected(start, "an operator");
        }
        var word = text.substring(start, position);
        return Operator.named(word)
                .orElseThrow(() ->
                        refused(start, "expected an operator, found \"" + brief(word) + "\""));
    }

    private void readConstants(Operator operator, List<Integer> constants) {
        skipBlanks();
        if (operator.constants().beginsWithASet() && (peek() == 'B' || peek() == 'Z')) {
            constants.add(Constants.code(scalar()));
            skipBlanks();
        }
        while (isDigit(peek())) {
            constants.add(number("a constant"));
            skipBlanks();
        }
    }

    private Expression typed(Term term, Data domain) {
        return built(
                term.position,
                () -> {
                    var typing = new Typing(term.operator, domain, term.constants);
                    var arguments = new TreeMap<Integer, Expression>();
                    for (var next = typing.next(); next.isPresent(); next = typing.next()) {
                        int i = next.getAsInt();
                        var argument = term.arguments.get(i);
                        var expression = typed(argument, typing.domainOf(i));
                        built(
                                argument.position,
                                () -> {
                                    typing.accept(i, expression.type());
                                    return expression;
                                });
                        arguments.put(i, expression);
                    }
                    return Expression.of(
                            term.operator, domain, term.constants, List.copyOf(arguments.values()));
                });
    }

    private interface Build<T> {
        T build();
    }

    private static <T> T built(int at, Build<T> build) {
        try {
            return build.build();
        } catch (MalformedExpressionException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw refused(at, String.valueOf(e.getMessage()));
        }
    }

    private int number(String expected) {
        int start = position;
        while (isDigit(peek())) {
            position++;
        }
        if (position == start) {
            throw expected(start, expected);
        }
        if (position - start > 9 || (position - start > 1 && text.charAt(start) == '0')) {
            throw refused(start, "expected a number of at most 9 digits without leading zeros");
        }
        return Integer.parseInt(text, start, position, 10);
    }

    private void expect(char wanted, String expected) {
        skipBlanks();
        if (peek() != wanted) {
            throw expected(position, expected);
        }
        position++;
    }

    private void expectEnd() {
        skipBlanks();
        if (position < text.length()) {
            throw expected(position, "nothing more");
        }
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    /// The character here; 0 at the end, which no rule asks for.
    private char peek() {
        return position < text.length() ? text.charAt(position) : 0;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private MalformedExpressionException expected(int at, String expected) {
        var found =
                at < text.length()
                        ? "\"" + brief(text.substring(at, Math.min(text.length(), at + 12))) + "\""
                        : "the end";
        return refused(at, "expected " + expected + ", found " + found);
    }

    private static String brief(String part) {
        var printable = new StringBuilder();
        for (int i = 0; i < Math.min(part.length(), 24); i++) {
            char c = part.charAt(i);
            printable.append(c < ' ' || c > '~' ? '?' : c);
        }
        return printable.toString();
    }

    private static MalformedExpressionException refused(int at, String reason) {
        return new MalformedExpressionException(at, reason);
    }
}
