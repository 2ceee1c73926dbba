package sphota.statistics;

import java.util.Optional;
import sphota.tensor.Tensor;

/// A tensor with what one pass over its elements gave.
///
/// @param file the path of its file, as `sphota.weights.WeightFile` has it
public record TensorStatistics(String file, Tensor tensor, Outcome outcome) {

    /// The numbers, if there are any.
    public Optional<Summary> summary() {
        return outcome instanceof Summary summary ? Optional.of(summary) : Optional.empty();
    }
}
