package sphota.interpreter.writing;

import java.util.function.Predicate;
import sphota.meaning.Expression;
import sphota.meaning.Type;

/// The weights of a network, of which nothing is known but what goes in and out.
///
/// @param page as a view shows them
/// @param madeOf whether the network that is compiled of an expression is this very one. Then it
///   computes the same, which need not be asked
public record WeightRows(Type type, Page page, Predicate<Expression> madeOf) implements Evidence {}
