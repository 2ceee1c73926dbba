package sphota.meaning;

/// A behaviour and the expression that stands for it: of all that the vocabulary can write it with,
/// the smallest, and of these the first by text, compositions being nested to the right.
public record Representative(Behaviour behaviour, Expression expression) {}
