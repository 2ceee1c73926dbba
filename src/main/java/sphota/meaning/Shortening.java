package sphota.meaning;

import java.util.Arrays;
import java.util.List;

/// Parts of an expression written as what they are: those that give the same for all inputs as
/// `constant`, those that give back what goes in as `identity`, and what a trigger gives at its
/// input as a constant. The behaviour stays what it is. Parts of more than 4,096 inputs are left.
public final class Shortening {

    private static final int MOST_INPUTS = 4096;

    private Shortening() {}

    /// The same function; parts may be written shorter, none longer.
    public static Expression of(Expression expression) {
        var domain = expression.domain();
        var shortened = withShortParts(expression);
        if (domain.values() > MOST_INPUTS) {
            return shortened;
        }
        var inputs = Columns.numbered(domain, 0, (int) domain.values());
        var answers = Batch.of(shortened).evaluate(inputs);
        if (domain.equals(shortened.codomain())
                && Arrays.deepEquals(inputs.columns(), answers.columns())) {
            return Expression.of(Operator.IDENTITY, domain);
        }
        return shortened.codomain().isScalar() && isConstant(answers.columns()[0])
                ? constant(domain, shortened.codomain(), answers.columns()[0][0])
                : shortened;
    }

    private static Expression withShortParts(Expression expression) {
        var parts = expression.arguments().stream().map(Shortening::of).toList();
        return switch (expression.operator()) {
            case COMPOSE -> {
                var outer = parts.getFirst();
                var inner = parts.getLast();
                yield inner.operator() == Operator.IDENTITY
                        ? outer
                        : outer.operator() == Operator.IDENTITY
                                ? inner
                                : Expression.compose(outer, inner);
            }
            case TRIGGER -> {
                var there = expression.arguments().getFirst();
                var input = expression.constants().stream().mapToInt(Integer::intValue).toArray();
                var value =
                        there.codomain().isScalar()
                                ? constant(
                                        there.domain(), there.codomain(), there.evaluate(input)[0])
                                : parts.getFirst();
                yield Expression.of(
                        Operator.TRIGGER,
                        expression.domain(),
                        expression.constants(),
                        List.of(value, parts.getLast()));
            }
            default ->
                    Expression.of(
                            expression.operator(),
                            expression.domain(),
                            expression.constants(),
                            parts);
        };
    }

    private static boolean isConstant(byte... column) {
        for (byte value : column) {
            if (value != column[0]) {
                return false;
            }
        }
        return true;
    }

    private static Expression constant(Data domain, Data codomain, int value) {
        int set = codomain instanceof Data.Modular(int modulus) ? modulus : 1;
        return Expression.of(Operator.CONSTANT, domain, set, value);
    }
}
