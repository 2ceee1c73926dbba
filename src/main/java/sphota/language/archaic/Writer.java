package sphota.language.archaic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sphota.language.Role;
import sphota.language.SemioticMap;
import sphota.language.Sign;
import sphota.meaning.Constants;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.SplitMix;

/// Writes one expression as words. Which of the patterns, words and orders is drawn.
final class Writer {

    private final Grammar grammar;
    private final SemioticMap map;
    private final WordForms forms;
    private final SplitMix random;

    Writer(Grammar grammar, SemioticMap map, WordForms forms, SplitMix random) {
        this.grammar = grammar;
        this.map = map;
        this.forms = forms;
        this.random = random;
    }

    List<String> sentence(Expression expression) {
        var words = new ArrayList<String>();
        for (var element : any(grammar.sentences()).elements()) {
            switch (element) {
                case Pattern.Literal(var word) -> words.add(word);
                case Pattern.Domain(var inCase) -> words.addAll(data(expression.domain(), inCase));
                case Pattern.Steps() -> words.addAll(steps(expression));
                default -> throw new IllegalStateException("no part of a sentence: " + element);
            }
        }
        return words;
    }

    private List<String> steps(Expression expression) {
        var words = new ArrayList<String>();
        var last = expression;
        if (expression.operator() == Operator.COMPOSE && random.below(4) > 0) {
            words.addAll(steps(expression.arguments().getLast()));
            any(grammar.joins()).elements().forEach(element -> words.add(literal(element)));
            last = expression.arguments().getFirst();
        }
        for (var element : any(grammar.steps()).elements()) {
            if (element instanceof Pattern.Argument(_, var inCase)) {
                words.addAll(clause(last, inCase));
            } else {
                words.add(literal(element));
            }
        }
        return words;
    }

    private static String literal(Pattern.Element element) {
        return ((Pattern.Literal) element).word();
    }

    private List<String> clause(Expression expression, String inCase) {
        var words = new ArrayList<String>();
        if (grammar.prepositions().containsKey(inCase)) {
            words.add(grammar.prepositions().get(inCase));
        }
        if (grammar.compounds()
                && expression.operator() == Operator.COMPOSE
                && random.below(2) == 0) {
            var outer = sign(expression.arguments().getFirst());
            var inner = sign(expression.arguments().getLast());
            if (WordForms.isBare(outer) && WordForms.isBare(inner)) {
                var compound = forms.compound(outer, inner, inCase);
                if (compound.isPresent()) {
                    words.add(compound.get());
                    return words;
                }
            }
        }
        var sign = sign(expression);
        var pattern = any(grammar.patterns(sign));
        var agreement = new HashSet<String>();
        for (var element : pattern.elements()) {
            words.addAll(part(element, sign, expression, inCase, agreement));
        }
        return words;
    }

    private List<String> part(
            Pattern.Element element,
            Sign sign,
            Expression expression,
            String inCase,
            Set<String> agreement) {
        return switch (element) {
            case Pattern.Literal(var word) -> List.of(word);
            case Pattern.Arguments() -> arguments(sign, expression, agreement);
            case Pattern.Argument(int index, var own) -> {
                agreement.add(own);
                yield clause(expression.arguments().get(index), own);
            }
            case Pattern.Constants() -> constants(sign, expression, agreement);
            case Pattern.Head() -> {
                agreement.retainAll(grammar.infixes().keySet());
                var word = any(forms.lexicon().of(sign));
                yield List.of(forms.head(word, inCase, agreement, any(grammar.prefixes())));
            }
            case Pattern.Domain _, Pattern.Steps _ ->
                    throw new IllegalStateException("no part of a clause: " + element);
        };
    }

    /// Arguments of the same role keep their order; otherwise it is free.
    private List<String> arguments(Sign sign, Expression expression, Set<String> agreement) {
        var roles = new ArrayList<>(sign.arguments());
        var order = new ArrayList<Role>();
        while (!roles.isEmpty()) {
            order.add(roles.remove(random.below(roles.size())));
        }
        var written = new boolean[order.size()];
        var words = new ArrayList<String>();
        for (var role : order) {
            int index = 0;
            while (written[index] || sign.arguments().get(index) != role) {
                index++;
            }
            written[index] = true;
            var inCase = grammar.caseOf(role);
            agreement.add(inCase);
            words.addAll(clause(expression.arguments().get(index), inCase));
        }
        return words;
    }

    private List<String> constants(Sign sign, Expression expression, Set<String> agreement) {
        var constants = expression.constants();
        if (!WordForms.hasConstants(sign) || constants.isEmpty()) {
            return List.of();
        }
        var inCase = grammar.caseOf(sign.constant().orElseThrow());
        agreement.add(inCase);
        var words = new ArrayList<String>();
        if (grammar.prepositions().containsKey(inCase)) {
            words.add(grammar.prepositions().get(inCase));
        }
        int from = 0;
        if (sign.operator().constants().beginsWithASet()) {
            words.addAll(data(Constants.scalar(constants.getFirst()), grammar.genitive()));
            from = 1;
        }
        words.addAll(list(sign, constants.subList(from, constants.size()), inCase));
        return words;
    }

    private List<String> list(Sign sign, List<Integer> constants, String inCase) {
        var words = new ArrayList<String>();
        var listing = any(grammar.listings(sign));
        for (int i = 0; i < constants.size(); i++) {
            words.add(forms.numeral(constants.get(i), inCase));
            boolean marked = listing.afterEach() || i < constants.size() - 1;
            if (marked && constants.size() > 1) {
                listing.mark().ifPresent(words::add);
            }
        }
        if (constants.size() == 1 && !grammar.units().isEmpty() && random.below(2) == 0) {
            var count = grammar.numbers().get(constants.getFirst()).count();
            var unit = grammar.units().getOrDefault(count, List.of());
            words.add(unit.get(grammar.cases().indexOf(inCase)));
        }
        return words;
    }

    private List<String> data(Data data, String inCase) {
        return switch (data) {
            case Data.Bool() -> List.of(forms.noun("truth", 0, inCase));
            case Data.Modular(int modulus) -> List.of(forms.noun("cycle", modulus, inCase));
            case Data.Sequence(var element, int length) ->
                    set("row", length, inCase, List.of(element));
            case Data.Pair(var first, var second) -> set("both", 0, inCase, List.of(first, second));
        };
    }

    private List<String> set(String kind, int number, String inCase, List<Data> parts) {
        var words = new ArrayList<String>();
        for (var element : grammar.dataPattern(kind).elements()) {
            words.addAll(
                    switch (element) {
                        case Pattern.Literal(var word) -> List.of(word);
                        case Pattern.Argument(int index, var own) -> data(parts.get(index), own);
                        case Pattern.Head() ->
                                List.of(
                                        forms.noun(
                                                kind.equals("both") ? "pair" : kind,
                                                number,
                                                inCase));
                        default -> throw new IllegalStateException("no part of a set: " + element);
                    });
        }
        return words;
    }

    /// The sign of an expression: the one with its constants in it, or the operator's own.
    private Sign sign(Expression expression) {
        var special = map.of(expression);
        return random.below(2) == 0 ? special : map.general(special);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.below(choices.size()));
    }
}
