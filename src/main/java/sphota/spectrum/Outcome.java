package sphota.spectrum;

import java.util.List;
import sphota.bytes.MalformedFileException;

/// What came of the spectra of a tensor.
public sealed interface Outcome {

    /// There is at least one matrix.
    ///
    /// @param spectra one for each way the tensor is seen as a matrix
    record Computed(List<Spectrum> spectra) implements Outcome {
        public Computed {
            spectra = List.copyOf(spectra);
        }
    }

    /// There is no matrix, or it is over the budget.
    ///
    /// @param reason a phrase for a reader
    record Skipped(String reason) implements Outcome {}

    /// The bytes could not be had.
    record Failed(MalformedFileException refusal) implements Outcome {}
}
