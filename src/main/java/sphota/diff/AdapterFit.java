package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sphota.diff.LowRankPairs.Modules;
import sphota.diff.LowRankPairs.Named;
import sphota.weights.Weights;

/// Whether one model is a low-rank adapter whose pairs of matrices fit the other.
final class AdapterFit {

    private AdapterFit() {}

    /// B as an adapter of A.
    ///
    /// @param adapter how it is called in sentences, `B`
    /// @param base as `A`
    static Optional<Relation> of(Weights a, Weights b, String adapter, String base) {
        return LowRankPairs.of(named(b))
                .map(pairs -> pairs.onto(Modules.of(named(a))))
                .filter(fit -> 2 * fit.fitting() >= fit.pairs())
                .map(fit -> relation(fit, adapter, base));
    }

    private static List<Named> named(Weights weights) {
        return weights.tensors().stream()
                .map(tensor -> new Named(tensor.name(), tensor.shape()))
                .toList();
    }

    private static Relation relation(LowRankPairs.Fit fit, String adapter, String base) {
        var evidence = new ArrayList<String>();
        evidence.add(
                "%d of %d pairs of matrices fit a matrix of the same name"
                        .formatted(fit.fitting(), fit.pairs()));
        evidence.add(
                "rank "
                        + fit.ranks().entrySet().stream()
                                .map(rank -> "%d in %d".formatted(rank.getKey(), rank.getValue()))
                                .collect(Collectors.joining(", ")));
        evidence.add("targets " + Facts.names(List.copyOf(fit.targets())));
        fit.misfits().stream().limit(3).forEach(evidence::add);
        if (fit.named() < fit.pairs()) {
            evidence.add("%d pairs name nothing in %s".formatted(fit.pairs() - fit.named(), base));
        }
        return new Relation(
                Relation.Kind.ADAPTER,
                "%s is a low-rank adapter that fits %s; whether it was trained on it, shapes cannot say"
                        .formatted(adapter, base),
                fit.isWhole() ? 0.97 : 0.7 * fit.fitting() / fit.pairs(),
                evidence);
    }
}
