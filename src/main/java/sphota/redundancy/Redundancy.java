package sphota.redundancy;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import sphota.statistics.Statistics;
import sphota.statistics.TensorStatistics;
import sphota.tensor.Views;

/// What the tensors of a model spend beyond what their values need.
///
/// @param tensors those with statistics, in their order
public record Redundancy(List<TensorRedundancy> tensors) {

    public Redundancy {
        tensors = List.copyOf(tensors);
    }

    /// Looks at every tensor; at several at once.
    ///
    /// @param statistics of weights whose arena is still open
    public static Redundancy of(Statistics statistics) {
        return new Redundancy(
                statistics.tensors().parallelStream()
                        .map(Redundancy::guarded)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /// A file that shrinks while it is read has been reported where its statistics failed, or will
    /// be by who reads it next.
    private static Optional<TensorRedundancy> guarded(TensorStatistics statistics) {
        try {
            return TensorRedundancy.of(statistics);
        } catch (InternalError error) {
            if (Views.isShrunk(error)) {
                return Optional.empty();
            }
            throw error;
        }
    }

    /// The saving over all elements that have a coding, as a share of their bytes; empty where none
    /// has.
    ///
    /// @param bitsPerElement which coding
    public Optional<Double> saving(ToDoubleFunction<Coding> bitsPerElement) {
        double stored = 0;
        double coded = 0;
        for (var tensor : tensors) {
            if (tensor.coding().isPresent()) {
                var coding = tensor.coding().get();
                double elements = tensor.tensor().shape().elements();
                stored += elements * coding.width();
                coded += elements * bitsPerElement.applyAsDouble(coding);
            }
        }
        return stored == 0 ? Optional.empty() : Optional.of(1 - coded / stored);
    }
}
