package sphota.statistics;

/// What is to be done about a tensor.
sealed interface Planned permits Task, Planned.Decided {

    /// Nothing: what comes of it is known without reading its elements.
    record Decided(Outcome outcome) implements Planned {}
}
