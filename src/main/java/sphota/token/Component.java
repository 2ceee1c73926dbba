package sphota.token;

/// What stands at one place of a vector.
///
/// @param name unique within the vector, lower case
/// @param unit in a word or two; `weight` where it is the unit of the elements themselves
public record Component(String name, String unit) {}
