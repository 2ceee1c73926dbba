package sphota.statistics;

import sphota.bytes.MalformedFileException;

/// What came of computing the statistics of a tensor.
public sealed interface Outcome permits Summary, Outcome.Skipped, Outcome.Failed {

    /// There is nothing to compute, or it would cost out of proportion to the file.
    ///
    /// @param reason a phrase for a reader, `its elements are not numbers`
    record Skipped(String reason) implements Outcome {}

    /// The bytes could not be had: they do not unpack as announced, or the file shrank.
    record Failed(MalformedFileException refusal) implements Outcome {}
}
