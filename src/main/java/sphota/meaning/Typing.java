package sphota.meaning;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Finds the codomain of an operator at one place: domain and constants are given first, then the
/// arguments in the order in which their domains become known (`compose` learns of the inner one
/// before the outer one).
final class Typing {

    private final Operator operator;
    private final Bindings bindings = new Bindings();
    private final boolean[] accepted;

    /// @throws IllegalArgumentException if the operator has no meaning here
    Typing(Operator operator, Data domain, List<Integer> constants) {
        this.operator = operator;
        accepted = new boolean[operator.arguments().size()];
        if (!operator.type().domain().matches(domain, bindings)) {
            throw new IllegalArgumentException(
                    "%s: expected an input of form %s, found %s"
                            .formatted(operator, operator.type().domain(), domain));
        }
        operator.constants().check(operator, domain, constants, bindings);
    }

    /// The argument to come; empty when there is none left.
    OptionalInt next() {
        for (int i = 0; i < accepted.length; i++) {
            if (!accepted[i] && operator.arguments().get(i).domain().isKnown(bindings)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    Data domainOf(int argument) {
        return operator.arguments().get(argument).domain().of(bindings);
    }

    /// What the argument must go to, as far as that is known.
    String expected(int argument) {
        return operator.arguments().get(argument).codomain().describe(bindings);
    }

    /// Whether an argument may have this codomain, as far as that can be told without settling it.
    boolean allows(int argument, Data codomain) {
        var goal = goal(argument);
        return goal.isPresent()
                ? goal.get().equals(codomain)
                : operator.arguments().get(argument).codomain().matches(codomain, bindings.copy());
    }

    /// The codomain that the argument must have, if all of it is settled.
    Optional<Data> goal(int argument) {
        var codomain = operator.arguments().get(argument).codomain();
        return codomain.isKnown(bindings) ? Optional.of(codomain.of(bindings)) : Optional.empty();
    }

    /// @throws IllegalArgumentException if the argument has another type
    void accept(int argument, Type type) {
        var signature = operator.arguments().get(argument);
        var expected = domainOf(argument) + " -> " + expected(argument);
        if (!signature.domain().of(bindings).equals(type.domain())
                || !signature.codomain().matches(type.codomain(), bindings)) {
            throw new IllegalArgumentException(
                    "%s: expected argument %d to be %s, found %s"
                            .formatted(operator, argument + 1, expected, type));
        }
        accepted[argument] = true;
    }

    Data codomain() {
        return operator.type().codomain().of(bindings);
    }

    /// How often an argument may be applied in one evaluation.
    int applications(List<Integer> constants) {
        if (operator == Operator.REPEAT) {
            return constants.getFirst();
        }
        return operator.appliesPerElement() ? bindings.number("k") : 1;
    }
}
