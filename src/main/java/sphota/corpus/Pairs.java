package sphota.corpus;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import sphota.meaning.Expression;
import sphota.meaning.Operator;

/// Pairs of operators that meet in an expression, as [sphota.meaning.Split] holds them out: one
/// feeding another through `compose`, or being its argument.
public final class Pairs {

    static final String FEEDS = ">";

    private Pairs() {}

    /// Each once, in the order of text: the operator that takes, `>`, the one that gives.
    public static List<String> of(Expression expression) {
        var pairs = new TreeSet<String>();
        collect(expression, pairs);
        return List.copyOf(pairs);
    }

    private static void collect(Expression expression, Collection<String> into) {
        var arguments = expression.arguments();
        if (expression.operator() == Operator.COMPOSE) {
            into.add(
                    arguments.getFirst().firstOperator().word()
                            + FEEDS
                            + arguments.getLast().lastOperator().word());
        } else {
            arguments.forEach(part ->
                    into.add(expression.operator().word() + FEEDS + part.lastOperator().word()));
        }
        arguments.forEach(part -> collect(part, into));
    }
}
