package sphota.report;

import java.util.IdentityHashMap;
import java.util.Optional;
import sphota.redundancy.TensorRedundancy;
import sphota.spectrum.TensorSpectra;
import sphota.tensor.Tensor;

/// What is known of a tensor beside its statistics.
final class Details {

    private final IdentityHashMap<Tensor, TensorRedundancy> redundancies = new IdentityHashMap<>();
    private final IdentityHashMap<Tensor, TensorSpectra> spectra = new IdentityHashMap<>();

    private Details() {}

    static Details none() {
        return new Details();
    }

    static Details of(Analysis analysis) {
        var details = new Details();
        for (var redundancy : analysis.redundancy().tensors()) {
            details.redundancies.put(redundancy.tensor(), redundancy);
        }
        for (var spectrum : analysis.spectra()) {
            details.spectra.put(spectrum.tensor(), spectrum);
        }
        return details;
    }

    Optional<TensorRedundancy> redundancy(Tensor tensor) {
        return Optional.ofNullable(redundancies.get(tensor));
    }

    Optional<TensorSpectra> spectra(Tensor tensor) {
        return Optional.ofNullable(spectra.get(tensor));
    }
}
