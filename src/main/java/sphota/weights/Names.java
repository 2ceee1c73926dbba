package sphota.weights;

import java.util.Collection;
import java.util.stream.Collectors;

/// Names within a sentence: a few of them, and how many more there are.
final class Names {

    private static final int SHOWN = 5;
    private static final int LONGEST = 200;

    private Names() {}

    static String list(Collection<String> names) {
        var shown =
                names.stream().limit(SHOWN).map(Names::quoted).collect(Collectors.joining(", "));
        return names.size() <= SHOWN
                ? shown
                : "%s and %d more".formatted(shown, names.size() - SHOWN);
    }

    private static String quoted(String name) {
        return name.length() <= LONGEST
                ? "`%s`".formatted(name)
                : "`%s…`".formatted(name.substring(0, LONGEST));
    }
}
