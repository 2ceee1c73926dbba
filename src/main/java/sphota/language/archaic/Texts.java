package sphota.language.archaic;

import java.util.ArrayList;
import java.util.List;
import sphota.meaning.MalformedExpressionException;

/// What all parsers here share.
final class Texts {

    /// Room for the longest expressions: as many words as one may have, with case endings.
    static final int LONGEST_TEXT = 1 << 20;

    private static final int BRIEF = 24;

    private Texts() {}

    /// What blanks divide, with positions.
    static List<Surface.Token> pieces(String text) {
        var pieces = new ArrayList<Surface.Token>();
        int at = 0;
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            while (at < text.length() && !isBlank(text.charAt(at))) {
                at++;
            }
            pieces.add(new Surface.Token(text.substring(start, at), start));
        }
        return pieces;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /// The beginning of a text, to be shown in a message.
    static String brief(String text) {
        var part = text.length() <= BRIEF ? text : text.substring(0, BRIEF);
        var shown = new StringBuilder("\"");
        part.chars()
                .map(c -> Character.isISOControl(c) || Character.isSurrogate((char) c) ? '?' : c)
                .forEach(c -> shown.append((char) c));
        return shown.append('"').toString();
    }

    static void checkLength(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new MalformedExpressionException(
                    LONGEST_TEXT, "expected at most " + LONGEST_TEXT + " characters");
        }
    }
}
