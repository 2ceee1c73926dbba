package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sphota.diff.Relation.Kind;

/// Relations by training on.
final class Trained {

    private Trained() {}

    /// Whether what changed of matrices changed by low rank, as far as ranks are known.
    static boolean isLowRank(List<TensorChange> core) {
        long low = core.stream().filter(each -> each.change() == Change.LOW_RANK).count();
        long full =
                core.stream()
                        .filter(each -> isTrained(each.change()))
                        .flatMap(each -> each.knownRank().stream())
                        .filter(known -> !known.isLow())
                        .count();
        long other =
                core.stream()
                        .filter(each -> each.match().b().shape().rank() >= 2)
                        .filter(each ->
                                each.change() == Change.UNLIKE || each.change() == Change.QUANTISED)
                        .count();
        return low > 0 && full == 0 && other == 0;
    }

    private static boolean isTrained(Change change) {
        return change == Change.SMALL || change == Change.FAR || change == Change.LOW_RANK;
    }

    static Relation merged(List<TensorChange> core) {
        var low = core.stream().filter(each -> each.change() == Change.LOW_RANK).toList();
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
                        .filter(each -> each.match().b().shape().rank() >= 2)
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
            evidence.add("%d changed matrices whose rank is not known".formatted(untold));
        }
        double confidence = low.size() > 1 ? 0.95 : 0.85;
        return new Relation(
                Kind.LORA_MERGED,
                "B is A with a change of low rank added to %s, as merging an adapter does"
                        .formatted(Facts.counted(low.size(), "matrix", "matrices")),
                untold > 0 ? 0.75 * confidence : confidence,
                evidence);
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
