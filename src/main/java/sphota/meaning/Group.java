package sphota.meaning;

/// Families of operators.
public enum Group {
    BOOLEAN,
    SCALAR,
    PREDICATE,
    SEQUENCE,
    REDUCTION,
    AUTOMATON,
    COMBINATOR,
    LITERAL
}
