package sphota.language.archaic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import sphota.language.Sign;
import sphota.language.Term;
import sphota.meaning.Constants;
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
            var match = new Match(sign, items.size());
            if (match.all(pattern.without(grammar.skipped()))
                    && match.agreement().equals(infixes)) {
                while (items.size() > match.bottom) {
                    items.removeLast();
                }
                var term = Term.of(at, sign, match.constants, match.arguments());
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

    /// Fits a pattern to the top of what was read, from its end.
    private final class Match {
        final Sign sign;
        final List<Integer> constants = new ArrayList<>();
        final Optional<Term>[] found;
        final Set<String> dependents = new HashSet<>();
        int bottom;

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of empty slots
        Match(Sign sign, int size) {
            this.sign = sign;
            bottom = size;
            found = new Optional[sign.arguments().size()];
            java.util.Arrays.fill(found, Optional.empty());
        }

        boolean all(Pattern pattern) {
            return pattern.elements().reversed().stream().allMatch(this::one);
        }

        List<Term> arguments() {
            return java.util.Arrays.stream(found).map(Optional::orElseThrow).toList();
        }

        Set<String> agreement() {
            dependents.retainAll(grammar.infixes().keySet());
            return dependents;
        }

        private boolean one(Pattern.Element element) {
            return switch (element) {
                case Pattern.Head() -> true;
                case Pattern.Literal(var word) -> mark(word);
                case Pattern.Argument(int index, var inCase) -> argument(index, inCase);
                case Pattern.Arguments() -> freeArguments();
                case Pattern.Constants() -> constants();
                case Pattern.Domain _, Pattern.Steps _ -> false;
            };
        }

        private Item below() {
            return top(items.size() - bottom);
        }

        private boolean mark(String word) {
            if (below() instanceof Item.Mark(_, var found) && found.equals(word)) {
                bottom--;
                return true;
            }
            return false;
        }

        private boolean argument(int index, String inCase) {
            if (below() instanceof Item.Clause(_, var term, var cases) && cases.contains(inCase)) {
                found[index] = Optional.of(term);
                dependents.add(inCase);
                bottom--;
                return true;
            }
            return false;
        }

        /// From the last one: of those of a role the last one is the last in the text.
        private boolean freeArguments() {
            for (int left = found.length; left > 0; left--) {
                boolean taken = false;
                for (int index = found.length - 1; index >= 0 && !taken; index--) {
                    taken =
                            found[index].isEmpty()
                                    && argument(index, grammar.caseOf(sign.arguments().get(index)));
                }
                if (!taken) {
                    return false;
                }
            }
            return true;
        }

        private boolean constants() {
            if (!WordForms.hasConstants(sign)) {
                return !(below() instanceof Item.Count) && !(below() instanceof Item.Unit);
            }
            var inCase = grammar.caseOf(sign.constant().orElseThrow());
            var counted = unit();
            while (number(inCase)) {
                // Each takes one off.
            }
            if (counted.isPresent()
                    && !(constants.size() == 1
                            && counted.get()
                                    .contains(count(constants.getFirst()) + " " + inCase))) {
                return false;
            }
            if (takesASet() && !set()) {
                return false;
            }
            if (constants.isEmpty()) {
                return true;
            }
            dependents.add(inCase);
            var preposition = Optional.ofNullable(grammar.prepositions().get(inCase));
            return preposition.map(this::mark).orElse(true);
        }

        private boolean takesASet() {
            var kind = sign.operator().constants();
            return kind == Constants.VALUE || kind == Constants.TABLE;
        }

        private String count(int value) {
            return grammar.numbers().get(value).count();
        }

        private Optional<Set<String>> unit() {
            if (below() instanceof Item.Unit(_, var cases)) {
                bottom--;
                return Optional.of(cases);
            }
            return Optional.empty();
        }

        private boolean number(String inCase) {
            if (constants.size() > Expression.MOST_WORDS) {
                return false;
            }
            if (below() instanceof Item.Mark(_, var word)
                    && grammar.listMarks().contains(word)
                    && top(items.size() - bottom + 1) instanceof Item.Count) {
                bottom--;
            }
            if (below() instanceof Item.Count(_, int value, var cases) && cases.contains(inCase)) {
                constants.addFirst(value);
                bottom--;
                return true;
            }
            return false;
        }

        private boolean set() {
            if (below() instanceof Item.Group(_, var data, var cases)
                    && cases.contains(grammar.genitive())
                    && data.isScalar()) {
                constants.addFirst(data instanceof Data.Modular(int modulus) ? modulus : 1);
                bottom--;
                return true;
            }
            return false;
        }
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
