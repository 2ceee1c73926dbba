package sphota.language;

/// A word of a dictionary.
///
/// @param text as it is written
/// @param kind how it inflects, in the terms of its grammar; empty where it does not
/// @param source the key of the dictionary
/// @param headword where it is found there
public record Word(String text, String kind, String source, String headword) {}
