package sphota.diff;

import java.util.Optional;
import java.util.OptionalDouble;

/// A pair of tensors and what became of it.
///
/// @param rank of their difference, where it was looked for
public record TensorChange(Match match, Outcome outcome, DeltaRank rank, Change change) {

    /// Empty where the two were not held against each other.
    public Optional<Measures> measures() {
        return outcome instanceof Outcome.Measured(var measures)
                ? Optional.of(measures)
                : Optional.empty();
    }

    /// ‖B − A‖ / ‖A‖.
    public OptionalDouble relativeChange() {
        return measures().map(Measures::relativeChange).orElse(OptionalDouble.empty());
    }

    /// How much of a model the pair is: the elements of B, or 2⁶³ − 1.
    public long elements() {
        return Sizes.elements(match.b());
    }

    public Optional<DeltaRank.Known> knownRank() {
        return rank instanceof DeltaRank.Known known ? Optional.of(known) : Optional.empty();
    }

    /// Whether a matrix changed in fewer directions than it has, and not for rows or columns that
    /// stayed.
    boolean isShortOfRank() {
        return measures().isPresent()
                && knownRank()
                        .filter(known ->
                                known.isShort() && Change.isSpread(measures().get(), known))
                        .isPresent();
    }
}
