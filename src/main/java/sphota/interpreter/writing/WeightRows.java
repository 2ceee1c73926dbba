package sphota.interpreter.writing;

import sphota.meaning.Type;

/// The weights of a network, of which nothing is known but what goes in and out.
///
/// @param page as a view shows them
public record WeightRows(Type type, Page page) implements Evidence {}
