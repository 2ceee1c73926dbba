/// What is seen of a network, by whoever predicts something of it: each
/// [sphota.interpreter.view.View] is a pure function of its weights, to numbers of a documented
/// shape. docs/interpreter.md has the formulas, and what each view leaves unchanged.
@NullMarked
package sphota.interpreter.view;

import org.jspecify.annotations.NullMarked;
