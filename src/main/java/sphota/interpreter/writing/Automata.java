package sphota.interpreter.writing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.SplitMix;
import sphota.meaning.Type;
import sphota.meaning.Vocabulary;

/// Automata of two to four states that read sequences of numbers, given by their transitions: the
/// states they go through, the state they end in, or whether they accept.
///
/// @param operator `trace`, `run` or `accept`
/// @param least states
/// @param most states
record Automata(Data.Sequence domain, Operator operator, int least, int most) {

    private static final int LEAST = 2;
    private static final int MOST = 4;

    /// Symbols besides the constants of transitions.
    private static final int AROUND = 3;

    /// Those of a type; empty where there are none, or where they take more symbols than are
    /// written.
    static Optional<Automata> of(Type type) {
        if (!(type.domain() instanceof Data.Sequence sequence)
                || !(sequence.element() instanceof Data.Modular(int symbols))) {
            return Optional.empty();
        }
        int most = Math.min(MOST, (Network.CONTEXT - AROUND) / (symbols + 1));
        return switch (type.codomain()) {
            case Data.Bool() -> Optional.of(new Automata(sequence, Operator.ACCEPT, LEAST, most));
            case Data.Modular(int states) -> of(sequence, Operator.RUN, states, most);
            case Data.Sequence(Data.Modular(int states), int length)
                    when length == sequence.length() ->
                    of(sequence, Operator.TRACE, states, most);
            case Data.Sequence _, Data.Pair _ -> Optional.empty();
        };
    }

    private static Optional<Automata> of(
            Data.Sequence domain, Operator operator, int states, int most) {
        return states > most
                ? Optional.empty()
                : Optional.of(new Automata(domain, operator, states, states));
    }

    private int symbols() {
        return domain.element().moduli()[0];
    }

    /// How many symbols the largest takes.
    int mostSymbols() {
        return AROUND + most * (symbols() + 1);
    }

    /// A vocabulary with what these are written with.
    Vocabulary added(Vocabulary vocabulary) {
        var operators = EnumSet.copyOf(vocabulary.operators());
        operators.add(Operator.AUTOMATON);
        var sets = new ArrayList<>(vocabulary.sets());
        for (int states = least; states <= most; states++) {
            sets.add(Data.modulo(states));
            sets.add(Data.pair(Data.modulo(states), Data.bool()));
        }
        return new Vocabulary(operators, sets);
    }

    /// One whose symbols move its states in two or three ways, the smallest that does the same;
    /// empty where that has one state.
    Optional<Expression> draw(SplitMix random) {
        int states = least + random.below(most - least + 1);
        var ways = new int[2 + random.below(2)][states];
        for (var way : ways) {
            Arrays.setAll(way, _ -> random.below(states));
        }
        var next = new int[states][symbols()];
        for (int symbol = 0; symbol < symbols(); symbol++) {
            var way = ways[random.below(ways.length)];
            for (int state = 0; state < states; state++) {
                next[state][symbol] = way[state];
            }
        }
        if (operator != Operator.ACCEPT) {
            return Optional.of(written(new Transitions(next, new int[states]).reached()));
        }
        var accepts = IntStream.range(0, states).map(_ -> random.below(2)).toArray();
        return Optional.of(new Transitions(next, accepts).smallest())
                .filter(each -> each.states() >= LEAST)
                .map(this::written);
    }

    private Expression written(Transitions transitions) {
        int states = transitions.states();
        var pair = Data.pair(Data.modulo(states), domain.element());
        var step = Expression.of(Operator.AUTOMATON, pair, transitions.constants(), List.of());
        return Expression.of(operator, domain, List.of(states), List.of(step));
    }
}
