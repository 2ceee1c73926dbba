package sphota.spectrum;

import java.util.List;
import sphota.tensor.Tensor;

/// A tensor with its spectra.
///
/// @param file the path of its file, as `sphota.weights.WeightFile` has it
public record TensorSpectra(String file, Tensor tensor, Outcome outcome) {

    public List<Spectrum> spectra() {
        return outcome instanceof Outcome.Computed(var spectra) ? spectra : List.of();
    }
}
