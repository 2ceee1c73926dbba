/// What predictors say of any model: [sphota.interpreter.opinion.Interpreter] reads predictors that
/// learned from the same networks and what was kept beside them
/// ([sphota.interpreter.opinion.Background]): how sure they are, by validation, and what they
/// learned from, by which a model that is unlike it is told. docs/interpreter.md has the formulas.
@NullMarked
package sphota.interpreter.opinion;

import org.jspecify.annotations.NullMarked;
