package sphota.zoo.sequence;

import sphota.meaning.Data;
import sphota.meaning.Operator;

/// What kind of meaning is wanted.
sealed interface Goal {

    /// Any that goes to a set.
    record To(Data codomain) implements Goal {}

    /// What an automaton with so many states does.
    ///
    /// @param operator RUN, ACCEPT or TRACE
    record Automaton(Operator operator, int states) implements Goal {}

    /// Where it goes from sequences of a length.
    default Data codomain(int length) {
        return switch (this) {
            case To(var codomain) -> codomain;
            case Automaton(var operator, int states) ->
                    switch (operator) {
                        case RUN -> Data.modulo(states);
                        case TRACE -> Data.sequence(Data.modulo(states), length);
                        default -> Data.bool();
                    };
        };
    }
}
