package sphota.diff;

import sphota.bytes.MalformedFileException;

/// What came of holding two tensors against each other.
public sealed interface Outcome {

    /// Their numbers were read.
    record Measured(Measures measures) implements Outcome {}

    /// They are no numbers in a row, but described in the same way over the same bytes.
    record SameBytes() implements Outcome {}

    /// They were not held against each other.
    ///
    /// @param reason a phrase for a reader
    record NotCompared(String reason) implements Outcome {}

    /// The bytes of one could not be had.
    record Failed(MalformedFileException refusal) implements Outcome {}
}
