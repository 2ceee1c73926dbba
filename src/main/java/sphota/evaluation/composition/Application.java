package sphota.evaluation.composition;

import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.Part;

/// A meaning that is an operator applied to others.
///
/// @param whole which has arguments: the operands
/// @param part of the split
/// @param heldOut whether no map is fitted to it
record Application(Expression whole, Part part, boolean heldOut) {

    Application {
        if (whole.arguments().isEmpty()) {
            throw new IllegalArgumentException(whole + " is no operator applied to others");
        }
    }

    /// The operator of the algebra, `compose` among them.
    Operator operator() {
        return whole.operator();
    }

    /// The operator that gives the result: of `f` after `g`, that of `f`.
    Operator outermost() {
        var at = whole;
        while (at.operator() == Operator.COMPOSE) {
            at = at.arguments().getFirst();
        }
        return at.operator();
    }
}
