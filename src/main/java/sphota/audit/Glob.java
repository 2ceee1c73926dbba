package sphota.audit;

/// A pattern for one segment of a name: `#` stands for a whole run of digits, `*` for any
/// characters or none, all else for itself.
///
/// Matching takes at most `pattern · text` steps, whatever the text: only the last `*` is ever
/// tried again.
record Glob(String pattern) {

    static boolean isOne(String segment) {
        return segment.indexOf('#') >= 0 || segment.indexOf('*') >= 0;
    }

    boolean matches(String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int read = 0;
        while (true) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = read;
                continue;
            }
            if (at == pattern.length() && read == text.length()) {
                return true;
            }
            int next = at < pattern.length() ? step(pattern.charAt(at), text, read) : read;
            if (next > read) {
                at++;
                read = next;
            } else if (star >= 0 && resume < text.length()) {
                at = star + 1;
                read = ++resume;
            } else {
                return false;
            }
        }
    }

    /// Where reading goes on behind what `expected` stands for; where it was if that is not there.
    private static int step(char expected, String text, int from) {
        if (expected != '#') {
            return from < text.length() && text.charAt(from) == expected ? from + 1 : from;
        }
        boolean begins = from == 0 || !isDigit(text.charAt(from - 1));
        int end = from;
        while (begins && end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
