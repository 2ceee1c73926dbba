package sphota.language.archaic;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sphota.language.Term;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;

/// Fits the patterns of sentences to what is left when all words are read.
final class SentenceReader {

    private final Grammar grammar;
    private final List<Item> items;
    private final int end;
    private int furthest;

    SentenceReader(Grammar grammar, List<Item> items, int end) {
        this.grammar = grammar;
        this.items = items;
        this.end = end;
    }

    /// What has been fitted.
    private record State(int next, Optional<Data> domain, Optional<Term> meaning) {}

    Expression read() {
        for (var pattern : grammar.sentences()) {
            var state = fit(pattern.without(grammar.skipped()));
            if (state.isPresent()) {
                return state.get().meaning().orElseThrow().on(state.get().domain().orElseThrow());
            }
        }
        int at = furthest < items.size() ? items.get(furthest).position() : end;
        throw new MalformedExpressionException(
                at, "expected a sentence: a set, and steps that are joined");
    }

    private Optional<State> fit(Pattern pattern) {
        var state = new State(0, Optional.empty(), Optional.empty());
        for (var element : pattern.elements()) {
            var next = fit(element, state);
            if (next.isEmpty()) {
                furthest = Math.max(furthest, state.next());
                return next;
            }
            state = next.get();
        }
        furthest = Math.max(furthest, state.next());
        return state.next() == items.size() ? Optional.of(state) : Optional.empty();
    }

    private Optional<State> fit(Pattern.Element element, State state) {
        return switch (element) {
            case Pattern.Literal(var word) ->
                    at(state.next()) instanceof Item.Mark(_, var found) && found.equals(word)
                            ? Optional.of(
                                    new State(state.next() + 1, state.domain(), state.meaning()))
                            : Optional.empty();
            case Pattern.Domain(var inCase) ->
                    at(state.next()) instanceof Item.Group(_, var data, var cases)
                                    && cases.contains(inCase)
                            ? Optional.of(
                                    new State(state.next() + 1, Optional.of(data), state.meaning()))
                            : Optional.empty();
            case Pattern.Argument(_, var inCase) ->
                    at(state.next()) instanceof Item.Clause(int at, var term, var cases)
                                    && cases.contains(inCase)
                            ? Optional.of(
                                    new State(
                                            state.next() + 1,
                                            state.domain(),
                                            Optional.of(then(at, state.meaning(), term))))
                            : Optional.empty();
            case Pattern.Steps() -> steps(state);
            case Pattern.Arguments _, Pattern.Constants _, Pattern.Head _ -> Optional.empty();
        };
    }

    private static Term then(int at, Optional<Term> inner, Term outer) {
        return inner.map(before -> Term.of(at, Operator.COMPOSE, List.of(), List.of(outer, before)))
                .orElse(outer);
    }

    private Optional<State> steps(State start) {
        var done = step(start);
        for (var more = done; more.isPresent(); ) {
            done = more;
            furthest = Math.max(furthest, done.get().next());
            more = anyOf(grammar.joins(), done.get()).flatMap(this::step);
        }
        return done;
    }

    private Optional<State> step(State state) {
        return anyOf(grammar.steps(), state);
    }

    /// The longest of the patterns that fit.
    private Optional<State> anyOf(List<Pattern> patterns, State state) {
        return patterns.stream()
                .map(pattern -> pattern.without(grammar.skipped()))
                .sorted(
                        Comparator.comparingInt((Pattern pattern) -> pattern.elements().size())
                                .reversed())
                .map(pattern -> sequence(pattern, state))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<State> sequence(Pattern pattern, State state) {
        var next = Optional.of(state);
        for (var element : pattern.elements()) {
            next = next.flatMap(before -> fit(element, before));
        }
        return next;
    }

    private Item at(int index) {
        return index < items.size() ? items.get(index) : new Item.Mark(end, "");
    }
}
