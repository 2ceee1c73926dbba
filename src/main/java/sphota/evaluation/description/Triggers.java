package sphota.evaluation.description;

import sphota.interpreter.writing.SoftTable;
import sphota.meaning.Expression;
import sphota.meaning.Operator;

/// Triggers as expressions state them.
final class Triggers {

    private Triggers() {}

    /// Whether an expression is a trigger on an input at which it answers as it should, and
    /// otherwise than without the trigger.
    static boolean isStated(Expression expression, int... truth) {
        if (expression.operator() != Operator.TRIGGER) {
            return false;
        }
        var moduli = expression.domain().moduli();
        int input = 0;
        for (int i = 0; i < moduli.length; i++) {
            input = input * moduli[i] + expression.constants().get(i);
        }
        int stated = SoftTable.answers(expression)[input];
        int without = SoftTable.answers(expression.arguments().getLast())[input];
        return stated == truth[input] && without != stated;
    }
}
