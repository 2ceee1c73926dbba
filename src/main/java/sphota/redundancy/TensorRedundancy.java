package sphota.redundancy;

import java.util.List;
import java.util.Optional;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// What a tensor spends beyond what its values need.
///
/// @param file the path of its file, as `sphota.weights.WeightFile` has it
/// @param coding of floating-point elements
/// @param measured by compressing a sample
/// @param heldBy narrower types that hold every element without loss, from the widest on
/// @param values where the elements take few
/// @param pruning where zeros stand in a pattern
/// @param repeats where the elements stand in place
public record TensorRedundancy(
        String file,
        Tensor tensor,
        Optional<Coding> coding,
        Optional<Compression> measured,
        List<Scalar> heldBy,
        Optional<Values> values,
        Optional<Pruning> pruning,
        Optional<Repeats> repeats) {

    public TensorRedundancy {
        heldBy = List.copyOf(heldBy);
    }

    /// Of a tensor with a summary; the last five are empty where its elements do not stand in
    /// place.
    static Optional<TensorRedundancy> of(TensorStatistics statistics) {
        return statistics.summary().map(summary -> of(statistics, summary));
    }

    private static TensorRedundancy of(TensorStatistics statistics, Summary summary) {
        var tensor = statistics.tensor();
        var place = InPlace.of(tensor);
        return new TensorRedundancy(
                statistics.file(),
                tensor,
                Coding.of(summary.bits()),
                place.flatMap(Compression::of),
                place.map(here -> Narrowing.of(here, summary)).orElse(List.of()),
                place.flatMap(here -> ValueSearch.of(here, tensor.shape())),
                place.flatMap(here -> Pruning.of(here, tensor.shape(), summary)),
                place.map(Repeats::of));
    }
}
