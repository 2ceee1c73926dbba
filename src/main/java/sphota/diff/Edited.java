package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sphota.diff.Relation.Kind;
import sphota.tensor.Tensor;

/// Relations of models that are the same but in places.
final class Edited {

    /// The part of the elements that may be of other tensors.
    private static final double MOST_ELSEWHERE = 0.25;

    /// The part of the elements of a changed tensor that may differ where few numbers do.
    private static final double FEW_NUMBERS = 0.01;

    private Edited() {}

    /// Whether most of both is equal, tensor by tensor.
    static boolean isFewTensors(List<TensorChange> core) {
        double equal = Facts.elements(with(core, Change.EQUAL));
        double all = Facts.elements(core);
        return equal > 0 && equal >= (1 - MOST_ELSEWHERE) * all;
    }

    /// Whether nearly every number is equal, even of the tensors that changed.
    static boolean isFewNumbers(List<TensorChange> core) {
        double numbers = measured(core, Measures::numbers);
        return core.stream().anyMatch(each -> each.change() != Change.EQUAL)
                && core.stream().noneMatch(each -> each.change() == Change.CAST)
                && numbers > 0
                && measured(core, Measures::differing) <= FEW_NUMBERS * numbers;
    }

    private static List<TensorChange> with(List<TensorChange> core, Change change) {
        return core.stream().filter(each -> each.change() == change).toList();
    }

    private static List<TensorChange> changed(List<TensorChange> core) {
        return core.stream().filter(each -> each.change() != Change.EQUAL).toList();
    }

    private static double measured(
            List<TensorChange> core, java.util.function.ToLongFunction<Measures> quantity) {
        return changed(core).stream()
                .flatMap(each -> each.measures().stream())
                .mapToDouble(quantity::applyAsLong)
                .sum();
    }

    static Relation of(List<TensorChange> core) {
        var changed = changed(core);
        return new Relation(
                Kind.EDITED,
                isFewNumbers(core)
                        ? "B is A but for %s in %s"
                                .formatted(
                                        Facts.counted(
                                                (long) measured(core, Measures::differing),
                                                "number"),
                                        Facts.counted(changed.size(), "tensor"))
                        : "B is A but for %s of %d"
                                .formatted(Facts.counted(changed.size(), "tensor"), core.size()),
                0.99,
                changes(core));
    }

    static Relation reordered(List<TensorChange> core) {
        var moved = with(core, Change.REORDERED);
        var evidence = new ArrayList<String>();
        evidence.add(
                "%s of the same numbers in other places, by the sums of their first four powers: %s"
                        .formatted(Facts.counted(moved.size(), "tensor"), names(moved)));
        long equal = (long) core.size() - moved.size();
        if (equal > 0) {
            evidence.add(Facts.counted(equal, "tensor") + " the same");
        }
        evidence.add("whether B computes what A does, this cannot tell");
        return new Relation(
                Kind.REORDERED,
                "the same numbers in another order, as when neurons are permuted or matrices turned",
                0.95,
                evidence);
    }

    /// How many changed in which way, and what stands out.
    static List<String> changes(List<TensorChange> core) {
        var counts = new TreeMap<Change, Integer>();
        core.forEach(each -> counts.merge(each.change(), 1, Integer::sum));
        var evidence = new ArrayList<String>();
        evidence.add(
                counts.entrySet().stream()
                        .map(each -> "%d %s".formatted(each.getValue(), each.getKey().label()))
                        .collect(Collectors.joining(", ")));
        var changed = changed(core);
        evidence.add(
                "%,.0f of the %,.0f numbers of %s differ"
                        .formatted(
                                measured(core, Measures::differing),
                                measured(core, Measures::numbers),
                                names(changed)));
        layers(changed, evidence);
        special(
                changed,
                evidence,
                "NaN or infinite in one alone",
                each -> each.differingNonFinite() > 0);
        special(changed, evidence, "nothing but zeros in B", Measures::isZeroedInB);
        special(changed, evidence, "nothing but zeros in A", Measures::isZeroedInA);
        return evidence;
    }

    private static void layers(List<TensorChange> changed, List<String> evidence) {
        var layers = new TreeSet<String>();
        for (var change : changed) {
            var at = Names.numbered(Names.normalised(change.match().b().name()));
            if (at.isEmpty()) {
                return;
            }
            layers.add(at.get().stack() + at.get().number());
        }
        if (layers.size() == 1 && changed.size() > 1) {
            evidence.add("all of them in " + layers.getFirst());
        }
    }

    private static void special(
            List<TensorChange> changed,
            List<String> evidence,
            String what,
            Predicate<Measures> predicate) {
        var found =
                changed.stream()
                        .filter(each -> each.measures().filter(predicate).isPresent())
                        .toList();
        if (!found.isEmpty()) {
            evidence.add("%s: %s".formatted(what, names(found)));
        }
    }

    private static String names(List<TensorChange> changes) {
        return Facts.names(
                changes.stream().map(TensorChange::match).map(Match::b).map(Tensor::name).toList());
    }
}
