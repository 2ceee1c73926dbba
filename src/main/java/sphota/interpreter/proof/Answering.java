package sphota.interpreter.proof;

import sphota.meaning.Columns;

/// Something that answers inputs, as a network does.
@FunctionalInterface
public interface Answering {

    /// The answers, in the order of the inputs.
    Columns answers(Columns inputs);
}
