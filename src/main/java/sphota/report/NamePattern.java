package sphota.report;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Which names are meant: a glob over the whole name (`*` any characters, `?` one, `{a,b}` either)
/// or, between slashes, a regular expression to be found in it.
public record NamePattern(Predicate<String> matches) {

    /// Every name.
    public static final NamePattern ALL = new NamePattern(_ -> true);

    /// Parses what a user wrote.
    ///
    /// @throws IllegalArgumentException if it is neither a glob nor a regular expression
    public static NamePattern of(String written) {
        boolean regex = written.length() > 2 && written.startsWith("/") && written.endsWith("/");
        return new NamePattern(
                regex
                        ? Pattern.compile(written.substring(1, written.length() - 1)).asPredicate()
                        : Pattern.compile(fromGlob(written), Pattern.DOTALL).asMatchPredicate());
    }

    private static String fromGlob(String glob) {
        var regex = new StringBuilder();
        int open = 0;
        for (int i = 0; i < glob.length(); i++) {
            char each = glob.charAt(i);
            switch (each) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '{' -> {
                    open++;
                    regex.append("(?:");
                }
                case '}' -> {
                    open--;
                    regex.append(')');
                }
                case ',' -> regex.append(open > 0 ? '|' : ',');
                default -> regex.append(Pattern.quote(String.valueOf(each)));
            }
        }
        return regex.toString();
    }
}
