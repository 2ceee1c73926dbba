package sphota.interpreter.writing;

import sphota.meaning.Type;

/// What is known of a function that is to be described: what it answers, or the weights of a
/// network that computes it.
public sealed interface Evidence permits SoftTable, WeightRows {

    /// What goes in and out.
    Type type();

    /// It as a network reads it.
    Page page();
}
