package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sphota.diff.Relation.Kind;

/// Relations by training on.
final class Trained {

    private Trained() {}

    /// Of all directions that matrices could have changed in, so many at least are missing where
    /// ranks fall short of full ones by little. One is missing of every last layer that was trained
    /// on two classes: the gradients of both add up to 0.
    private static final long LEAST_MISSING = 2;

    /// The matrices whose change is of low rank, if no other one changed by a higher rank: some
    /// where a third of the directions changed at most; else those that fall short of a full rank,
    /// where all ranks are known and nothing but matrices changed, as biases and norms do by
    /// training. A matrix may be narrower than the rank.
    private static List<TensorChange> lowRank(List<TensorChange> core) {
        boolean other =
                core.stream()
                        .filter(Trained::isMatrix)
                        .anyMatch(each ->
                                each.change() == Change.UNLIKE
                                        || each.change() == Change.QUANTISED);
        if (other) {
            return List.of();
        }
        var low = core.stream().filter(each -> each.change() == Change.LOW_RANK).toList();
        if (!low.isEmpty()) {
            return isRankOfAll(low, core) ? low : List.of();
        }
        var falling =
                core.stream()
                        .filter(each -> isTrained(each.change()))
                        .filter(TensorChange::isShortOfRank)
                        .toList();
        return missing(falling) >= LEAST_MISSING
                        && areMatricesAlone(core)
                        && isRankOfAll(falling, core)
                ? falling
                : List.of();
    }

    /// Whether no matrix changed by a higher rank than some, as far as ranks are known.
    private static boolean isRankOfAll(List<TensorChange> some, List<TensorChange> core) {
        long highest = rank(some);
        return core.stream()
                .filter(each -> isTrained(each.change()))
                .flatMap(each -> each.knownRank().stream())
                .allMatch(known -> known.rank() <= highest && !known.isLeast());
    }

    private static long rank(List<TensorChange> changes) {
        return changes.stream()
                .flatMap(each -> each.knownRank().stream())
                .mapToLong(DeltaRank.Known::rank)
                .max()
                .orElse(0);
    }

    /// Directions in which matrices could have changed and did not.
    private static long missing(List<TensorChange> changes) {
        return changes.stream()
                .flatMap(each -> each.knownRank().stream())
                .mapToLong(known -> known.smaller() - known.rank())
                .sum();
    }

    /// Whether matrices changed, all by a known rank, and what else there is did not.
    private static boolean areMatricesAlone(List<TensorChange> core) {
        return core.stream().anyMatch(each -> !isMatrix(each))
                && core.stream()
                        .filter(each -> each.change() != Change.EQUAL)
                        .allMatch(each ->
                                isMatrix(each)
                                        && isTrained(each.change())
                                        && each.knownRank().isPresent());
    }

    private static boolean isMatrix(TensorChange change) {
        return change.match().b().shape().rank() >= 2;
    }

    private static boolean isTrained(Change change) {
        return change == Change.SMALL || change == Change.FAR || change == Change.LOW_RANK;
    }

    /// Whether what changed of matrices changed by low rank, as far as ranks are known.
    static Optional<Relation> merged(List<TensorChange> core) {
        var low = lowRank(core);
        if (low.isEmpty()) {
            return Optional.empty();
        }
        var ranks = new TreeMap<Long, Integer>();
        var targets = new TreeSet<String>();
        double rest = 0;
        for (var change : low) {
            targets.add(Names.target(change.match().b().name()));
            for (var known : change.knownRank().stream().toList()) {
                ranks.merge(known.rank(), 1, Integer::sum);
                rest = Math.max(rest, known.restShare());
            }
        }
        long untold =
                core.stream()
                        .filter(each ->
                                each.change() == Change.SMALL || each.change() == Change.FAR)
                        .filter(Trained::isMatrix)
                        .filter(each -> each.knownRank().isEmpty())
                        .count();
        long equal = core.stream().filter(each -> each.change() == Change.EQUAL).count();
        var evidence = new ArrayList<String>();
        evidence.add(
                "rank of B − A: "
                        + ranks.entrySet().stream()
                                .map(rank ->
                                        "%d in %s"
                                                .formatted(
                                                        rank.getKey(),
                                                        Facts.counted(
                                                                rank.getValue(),
                                                                "matrix",
                                                                "matrices")))
                                .collect(Collectors.joining(", ")));
        evidence.add("targets " + Facts.names(List.copyOf(targets)));
        evidence.add("at most %.2g of the change's energy is in other directions".formatted(rest));
        evidence.add(Facts.counted(equal, "tensor") + " the same");
        if (untold > 0) {
            evidence.add(
                    Facts.counted(untold, "changed matrix", "changed matrices")
                            + " whose rank is not known");
        }
        boolean clear = low.getFirst().change() == Change.LOW_RANK;
        if (!clear) {
            evidence.add(
                    "full ranks would be %d higher in all, and nothing but matrices changed"
                            .formatted(missing(low)));
        }
        double confidence = clear && low.size() > 1 ? 0.95 : 0.85;
        return Optional.of(
                new Relation(
                        Kind.LORA_MERGED,
                        "B is A with a change of low rank added to %s, as merging an adapter does"
                                .formatted(Facts.counted(low.size(), "matrix", "matrices")),
                        untold > 0 ? 0.75 * confidence : confidence,
                        evidence));
    }

    static Relation tuned(List<TensorChange> core) {
        var trained = core.stream().filter(each -> isTrained(each.change())).toList();
        double all = Facts.elements(trained);
        double far =
                Facts.elements(
                        trained.stream().filter(each -> each.change() == Change.FAR).toList());
        var changes =
                trained.stream()
                        .flatMapToDouble(each -> each.relativeChange().stream())
                        .sorted()
                        .toArray();
        double median = changes.length == 0 ? 0 : changes[changes.length / 2];
        double leastCosine =
                trained.stream()
                        .flatMap(each -> each.measures().stream())
                        .flatMapToDouble(each -> each.cosine().stream())
                        .min()
                        .orElse(0);
        var evidence = new ArrayList<String>();
        evidence.add(
                "%s of %,.0f elements changed, median relative change %.3g, least cosine %.4f"
                        .formatted(
                                Facts.counted(trained.size(), "tensor"), all, median, leastCosine));
        long full =
                trained.stream()
                        .flatMap(each -> each.knownRank().stream())
                        .filter(known -> !known.isLow())
                        .count();
        long low = trained.stream().filter(each -> each.change() == Change.LOW_RANK).count();
        evidence.add(
                "the change is in all directions in %d matrices, of low rank in %d"
                        .formatted(full, low));
        long equal = core.stream().filter(each -> each.change() == Change.EQUAL).count();
        if (equal > 0) {
            evidence.add(Facts.counted(equal, "tensor") + " the same, as if frozen");
        }
        boolean near = far <= 0.5 * all && median <= 0.25;
        return new Relation(
                Kind.FINE_TUNED,
                near
                        ? "one is the other trained on: small changes in all directions"
                        : "one is the other trained far on, or both come from a third",
                near ? full > 0 ? 0.92 : 0.85 : 0.6,
                evidence);
    }
}
