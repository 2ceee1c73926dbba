package sphota.language.archaic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import sphota.language.Sign;
import sphota.language.Term;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;

/// Reads words from left to right. Every head comes last in its clause: what belongs to it lies on
/// top of what was read, and is taken off there by the first pattern that fits.
final class Reader {

    private final Grammar grammar;
    private final WordForms forms;
    private final List<Item> items = new ArrayList<>();

    Reader(Grammar grammar, WordForms forms) {
        this.grammar = grammar;
        this.forms = forms;
    }

    Expression read(List<Surface.Token> tokens, int end) {
        for (var token : tokens) {
            var entry =
                    forms.entry(token.word())
                            .orElseThrow(() ->
                                    refused(
                                            token.position(),
                                            "expected a word, found " + Texts.brief(token.word())));
            items.add(item(entry, token.position()));
        }
        return new SentenceReader(grammar, items, end).read();
    }

    private Item item(Entry entry, int at) {
        return switch (entry) {
            case Entry.Mark(var word, _) -> new Item.Mark(at, word);
            case Entry.Numeral(int value, var cases) -> new Item.Count(at, value, cases);
            case Entry.Unit(var cases) -> new Item.Unit(at, cases);
            case Entry.Noun(var kind, int number, var cases) -> group(kind, number, cases, at);
            case Entry.Compound(var outer, var inner, var cases) ->
                    new Item.Clause(
                            at,
                            Term.of(
                                    at,
                                    Operator.COMPOSE,
                                    List.of(),
                                    List.of(
                                            Term.of(at, outer, List.of(), List.of()),
                                            Term.of(at, inner, List.of(), List.of()))),
                            cases);
            case Entry.Head(var sign, var infixes, var cases) -> clause(sign, infixes, cases, at);
        };
    }

    private Item group(String kind, int number, Set<String> cases, int at) {
        return switch (kind) {
            case "truth" -> new Item.Group(at, Data.bool(), cases);
            case "cycle" -> new Item.Group(at, Data.modulo(number), cases);
            case "row" -> {
                var parts = parts("row", at);
                yield new Item.Group(
                        at, built(at, () -> Data.sequence(parts.getFirst(), number)), cases);
            }
            default -> {
                var parts = parts("both", at);
                yield new Item.Group(
                        at, built(at, () -> Data.pair(parts.getFirst(), parts.getLast())), cases);
            }
        };
    }

    /// Takes off what a noun of sets is made of.
    private List<Data> parts(String kind, int at) {
        var parts = new ArrayList<Data>();
        for (var element : grammar.dataPattern(kind).elements().reversed()) {
            switch (element) {
                case Pattern.Head() -> {}
                case Pattern.Literal(var word) -> {
                    if (!(top(0) instanceof Item.Mark(_, var found)) || !found.equals(word)) {
                        throw refused(at, "expected " + word + " before this");
                    }
                    items.removeLast();
                }
                case Pattern.Argument(_, var inCase) -> {
                    if (!(top(0) instanceof Item.Group(_, var data, var cases))
                            || !cases.contains(inCase)) {
                        throw refused(at, "expected a set (" + inCase + ") before this");
                    }
                    parts.addFirst(data);
                    items.removeLast();
                }
                default -> throw new IllegalStateException("no part of a set: " + element);
            }
        }
        return parts;
    }

    private Item clause(Sign sign, Set<String> infixes, Set<String> cases, int at) {
        for (var pattern : grammar.patterns(sign)) {
            var match = new Match(grammar, items, sign);
            if (match.all(pattern.without(grammar.skipped()))
                    && match.agreement().equals(infixes)) {
                while (items.size() > match.bottom()) {
                    items.removeLast();
                }
                var term = Term.of(at, sign, match.constants(), match.arguments());
                return new Item.Clause(at, term, narrowed(cases));
            }
        }
        throw refused(at, "expected before this what " + sign.id() + " needs: " + needs(sign));
    }

    private static String needs(Sign sign) {
        var roles = new ArrayList<>(sign.arguments());
        if (WordForms.hasConstants(sign)) {
            sign.constant().ifPresent(roles::add);
        }
        return roles.isEmpty() ? "nothing" : roles.toString();
    }

    /// The cases left after a preposition before the phrase, which is taken off.
    private Set<String> narrowed(Set<String> cases) {
        if (grammar.prepositions().isEmpty() || cases.contains("fin")) {
            return cases;
        }
        var left = new HashSet<>(cases);
        if (top(0) instanceof Item.Mark(_, var word)) {
            var told = caseOf(word);
            if (told.isPresent()) {
                items.removeLast();
                left.retainAll(Set.of(told.get()));
                return left;
            }
        }
        left.removeAll(grammar.prepositions().keySet());
        return left;
    }

    private Optional<String> caseOf(String preposition) {
        return grammar.prepositions().entrySet().stream()
                .filter(entry -> entry.getValue().equals(preposition))
                .map(java.util.Map.Entry::getKey)
                .findFirst();
    }

    /// The item so far below the top; a mark that no pattern has where there is none.
    private Item top(int below) {
        int index = items.size() - 1 - below;
        return index < 0 ? new Item.Mark(0, "") : items.get(index);
    }

    private static <T> T built(int at, Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException e) {
            throw new MalformedExpressionException(at, String.valueOf(e.getMessage()));
        }
    }

    private static MalformedExpressionException refused(int at, String reason) {
        return new MalformedExpressionException(at, reason);
    }
}
