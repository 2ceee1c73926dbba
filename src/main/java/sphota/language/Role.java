package sphota.language;

/// What a part does in a sense, in the terms of grammar.
public enum Role {
    AGENT,
    PATIENT,
    INSTRUMENT,
    SOURCE,
    GOAL,
    LOCUS
}
