package sphota.interpreter.writing;

import sphota.meaning.Expression;

/// An expression that a writer wrote.
///
/// @param logProbability the natural logarithm of how likely it is to be written, of all that the
///   grammar allows
public record Candidate(Expression expression, double logProbability) {}
