package sphota.language.archaic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How a clause, a set or a sentence is put together.
record Pattern(List<Element> elements) {

    sealed interface Element {}

    /// A word as it stands.
    record Literal(String word) implements Element {}

    /// The arguments, in any order, each in the case of its role.
    record Arguments() implements Element {}

    /// The constants, in the case of their role.
    record Constants() implements Element {}

    /// The head, which says what all is about.
    record Head() implements Element {}

    /// One argument, by its index from 0, in a case.
    record Argument(int index, String inCase) implements Element {}

    /// The set that a sentence is about, in a case.
    record Domain(String inCase) implements Element {}

    /// The steps of a sentence.
    record Steps() implements Element {}

    Pattern {
        elements = List.copyOf(elements);
    }

    static Pattern parse(String text) {
        var elements = new ArrayList<Element>();
        for (var word : Grammar.words(text)) {
            elements.add(element(word));
        }
        return new Pattern(elements);
    }

    private static Element element(String word) {
        return switch (word) {
            case "{A}" -> new Arguments();
            case "{C}" -> new Constants();
            case "{H}" -> new Head();
            case "{S}" -> new Steps();
            default -> {
                if (!word.startsWith("{")) {
                    yield new Literal(word);
                }
                var inCase = word.substring(3, word.length() - 1);
                yield switch (word.charAt(1)) {
                    case 'D' -> new Domain(inCase);
                    case 'S' -> new Argument(0, inCase);
                    default -> new Argument(word.charAt(1) - '1', inCase);
                };
            }
        };
    }

    /// Without words that divide for the eye alone.
    Pattern without(Set<String> skipped) {
        return new Pattern(
                elements.stream()
                        .filter(element ->
                                !(element instanceof Literal(var word) && skipped.contains(word)))
                        .toList());
    }
}
