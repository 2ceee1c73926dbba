package sphota.token;

/// Names from files as tokens hold them: well-formed text of bounded length.
final class Names {

    private Names() {}

    /// `name` with U+FFFD for halves of surrogate pairs, and cut to [Token#LONGEST_NAME] with `…`
    /// at its end.
    static String told(String name) {
        boolean whole = name.length() <= Token.LONGEST_NAME;
        var text = new StringBuilder();
        (whole ? name : name.substring(0, Token.LONGEST_NAME - 1))
                .codePoints()
                .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
                .forEach(text::appendCodePoint);
        return (whole ? text : text.append('…')).toString();
    }
}
