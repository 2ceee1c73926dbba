package sphota.language.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sphota.meaning.MalformedExpressionException;

/// Lines of Python as tokens: as much of it as the bodies of functions here need.
final class PythonTokens {

    static final int LONGEST_TEXT = 1 << 21;

    private static final Set<String> DOUBLE = Set.of("**", "//", "==", ">=", "<=", "!=", "+=");
    private static final String SINGLE = "()[]{}:,.+-*%&|^<>=";

    /// @param text of a name, number, sign, or string with its quotes
    record Token(int position, String text) {}

    /// @param indent how many blanks it begins with
    record Line(int position, int indent, List<Token> tokens) {}

    private PythonTokens() {}

    /// All lines but those that are empty or comments.
    ///
    /// @throws MalformedExpressionException at what is none of these tokens
    static List<Line> lines(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new MalformedExpressionException(
                    LONGEST_TEXT, "expected at most " + LONGEST_TEXT + " characters");
        }
        var lines = new ArrayList<Line>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            var tokens = tokens(text, start, end);
            if (!tokens.isEmpty()) {
                int first = tokens.getFirst().position();
                lines.add(new Line(first, first - start, tokens));
            }
            start = end + 1;
        }
        return lines;
    }

    private static List<Token> tokens(String text, int from, int to) {
        var tokens = new ArrayList<Token>();
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (c == '#') {
                return tokens;
            }
            if (c == ' ') {
                at++;
                continue;
            }
            int end = end(text, at, to);
            if (end == at) {
                throw new MalformedExpressionException(
                        at, "expected a token of Python, found U+%04X".formatted((int) c));
            }
            tokens.add(new Token(at, text.substring(at, end)));
            at = end;
        }
        return tokens;
    }

    private static int end(String text, int at, int to) {
        char c = text.charAt(at);
        if (c == '"') {
            int close = text.indexOf('"', at + 1);
            return close < 0 || close >= to ? at : close + 1;
        }
        if (isWord(c)) {
            int end = at;
            while (end < to && isWord(text.charAt(end))) {
                end++;
            }
            return end;
        }
        if (at + 2 <= to && DOUBLE.contains(text.substring(at, at + 2))) {
            return at + 2;
        }
        return SINGLE.indexOf(c) >= 0 ? at + 1 : at;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_';
    }

    static boolean isName(String token) {
        return isWord(token.charAt(0)) && !isNumber(token);
    }

    static boolean isNumber(String token) {
        return token.chars().allMatch(c -> c >= '0' && c <= '9') && token.length() <= 4;
    }
}
