package sphota.interpreter.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sphota.meaning.Expression;
import sphota.meaning.Operator;

/// Expressions of the same type that differ from one in a single operator, or in a single constant.
public final class NearMisses {

    private NearMisses() {}

    /// All of them, in a fixed order; some may mean the same.
    public static List<Expression> of(Expression expression) {
        Set<Expression> found = new LinkedHashSet<>();
        others(expression)
                .forEach(each -> {
                    if (each.type().equals(expression.type())) {
                        found.add(each);
                    }
                });
        found.remove(expression);
        return List.copyOf(found);
    }

    private static List<Expression> others(Expression expression) {
        var others = new ArrayList<Expression>();
        var operator = expression.operator();
        for (var other : Operator.values()) {
            if (other != operator && other != Operator.COMPOSE && operator != Operator.COMPOSE) {
                build(other, expression, expression.constants(), expression.arguments(), others);
                build(other, expression, List.of(), expression.arguments(), others);
            }
        }
        for (int i = 0; i < expression.constants().size(); i++) {
            changed(expression, i, others);
        }
        for (int i = 0; i < expression.arguments().size(); i++) {
            for (var argument : others(expression.arguments().get(i))) {
                var arguments = new ArrayList<>(expression.arguments());
                arguments.set(i, argument);
                build(operator, expression, expression.constants(), arguments, others);
            }
        }
        return others;
    }

    /// One constant is one more or less.
    private static void changed(Expression expression, int place, List<Expression> into) {
        for (int step : new int[] {-1, 1}) {
            var constants = new ArrayList<>(expression.constants());
            constants.set(place, constants.get(place) + step);
            build(expression.operator(), expression, constants, expression.arguments(), into);
        }
    }

    private static void build(
            Operator operator,
            Expression like,
            List<Integer> constants,
            List<Expression> arguments,
            List<Expression> into) {
        if (operator.argumentRules().size() != arguments.size()) {
            return;
        }
        try {
            into.add(Expression.of(operator, like.domain(), constants, arguments));
        } catch (IllegalArgumentException _) {
            // It has no meaning here.
        }
    }
}
