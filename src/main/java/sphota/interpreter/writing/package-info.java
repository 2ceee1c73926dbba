/// Writes what a network computes as an expression, from a table of what it answers.
///
/// [sphota.interpreter.writing.Pairs] are behaviours with expressions of them, without end and
/// without networks; a [sphota.interpreter.writing.Writer] learns from them to write, symbol by
/// symbol and by a grammar, and a [sphota.interpreter.writing.Ranking] sorts what it wrote by the
/// table alone. What comes out is a claim: whether it holds, `interpreter.proof` says.
@NullMarked
package sphota.interpreter.writing;

import org.jspecify.annotations.NullMarked;
