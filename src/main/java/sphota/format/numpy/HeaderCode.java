package sphota.format.numpy;

import java.util.Optional;
import java.util.Set;

/// Looks for code in what should be a literal: a name that is called, indexed or looked into, an
/// operator made of letters, a formatted string. Plain strings are passed over.
final class HeaderCode {

    private static final Set<String> OPERATORS =
            Set.of("lambda", "if", "else", "for", "in", "is", "not", "and", "or", "await", "yield");
    private static final Set<String> STRING_PREFIXES = Set.of("u", "b", "U", "B", "r", "R");

    private final String header;

    private HeaderCode(String header) {
        this.header = header;
    }

    /// The first piece of code, from its name on.
    static Optional<String> in(String header) {
        return new HeaderCode(header).find();
    }

    private Optional<String> find() {
        int at = 0;
        while (at < header.length()) {
            char c = header.charAt(at);
            if (isQuote(c)) {
                at = endOfString(at);
            } else if (isNamePart(c)) {
                int end = endOfName(at);
                if (isCode(at, end)) {
                    return Optional.of(header.substring(at).strip());
                }
                at = end;
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    private boolean isCode(int start, int end) {
        if (Character.isDigit(header.charAt(start))) {
            return false;
        }
        var name = header.substring(start, end);
        char before = visible(start - 1, -1);
        char after = visible(end, 1);
        return before == '.'
                || OPERATORS.contains(name)
                || "([.".indexOf(after) >= 0
                || (isQuote(after) && !STRING_PREFIXES.contains(name));
    }

    /// The next character that is no white space, in steps of `step`; a space if there is none.
    private char visible(int from, int step) {
        int at = from;
        while (at >= 0 && at < header.length() && Character.isWhitespace(header.charAt(at))) {
            at += step;
        }
        return at >= 0 && at < header.length() ? header.charAt(at) : ' ';
    }

    private int endOfName(int start) {
        int end = start;
        while (end < header.length() && isNamePart(header.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfString(int start) {
        char quote = header.charAt(start);
        int at = start + 1;
        while (at < header.length() && header.charAt(at) != quote) {
            at += header.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
