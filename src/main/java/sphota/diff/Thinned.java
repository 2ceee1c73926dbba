package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import sphota.diff.Relation.Kind;

/// The relation of a model and itself with zeros.
final class Thinned {

    private Thinned() {}

    /// Whether all that changed lost numbers on the same side.
    static boolean isPruned(List<TensorChange> core) {
        var pruned = measures(core);
        return !pruned.isEmpty()
                && (pruned.stream().allMatch(Measures::isThinnedInB)
                        || pruned.stream().allMatch(Measures::isThinnedInA));
    }

    private static List<Measures> measures(List<TensorChange> core) {
        return core.stream()
                .filter(each -> each.change() == Change.PRUNED)
                .flatMap(each -> each.measures().stream())
                .toList();
    }

    static Relation pruned(List<TensorChange> core) {
        var measures = measures(core);
        if (measures.stream().allMatch(Measures::isThinnedInA)) {
            return backwards(measures);
        }
        double zeros = measures.stream().mapToDouble(Measures::zerosB).sum();
        double fresh = measures.stream().mapToDouble(Measures::newZeros).sum();
        double numbers = measures.stream().mapToDouble(Measures::numbers).sum();
        var evidence = new ArrayList<String>();
        evidence.add(
                "%s: every number of B is that of A or 0; %.1f %% of them are 0, %.1f %% newly"
                        .formatted(
                                Facts.counted(measures.size(), "tensor"),
                                100 * zeros / numbers,
                                100 * fresh / numbers));
        long structured = measures.stream().filter(Measures::semiStructured).count();
        boolean twoOfFour = structured == measures.size();
        if (structured > 0) {
            evidence.add(
                    "2:4 in %s: of 4 numbers in a row at least 2 are 0"
                            .formatted(Facts.counted(structured, "tensor")));
        }
        return new Relation(
                Kind.PRUNED,
                "B is A pruned"
                        + (twoOfFour ? " in the pattern 2:4" : ", not all in the pattern 2:4"),
                0.98,
                evidence);
    }

    private static Relation backwards(List<Measures> measures) {
        double zeros = measures.stream().mapToDouble(Measures::zerosA).sum();
        double numbers = measures.stream().mapToDouble(Measures::numbers).sum();
        return new Relation(
                Kind.PRUNED,
                "A is B pruned, or B is A with its zeros filled in",
                0.95,
                List.of(
                        "%s: every number of A is that of B or 0; %.1f %% of them are 0"
                                .formatted(
                                        Facts.counted(measures.size(), "tensor"),
                                        100 * zeros / numbers)));
    }
}
