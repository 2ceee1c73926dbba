package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import sphota.diff.Relation.Kind;

/// The relation of a model and itself with zeros.
final class Thinned {

    private Thinned() {}

    static Relation pruned(List<TensorChange> core) {
        var pruned = core.stream().filter(each -> each.change() == Change.PRUNED).toList();
        var measures = pruned.stream().flatMap(each -> each.measures().stream()).toList();
        double zeros = measures.stream().mapToDouble(Measures::zerosB).sum();
        double fresh = measures.stream().mapToDouble(Measures::newZeros).sum();
        double numbers = measures.stream().mapToDouble(Measures::numbers).sum();
        var evidence = new ArrayList<String>();
        evidence.add(
                "%s: every number of B is that of A or 0; %.1f %% of them are 0, %.1f %% newly"
                        .formatted(
                                Facts.counted(pruned.size(), "tensor"),
                                100 * zeros / numbers,
                                100 * fresh / numbers));
        long structured = measures.stream().filter(Measures::semiStructured).count();
        boolean twoOfFour = structured == pruned.size();
        if (structured > 0) {
            evidence.add(
                    "2:4 in %s: of 4 numbers in a row at least 2 are 0"
                            .formatted(Facts.counted(structured, "tensor")));
        }
        return new Relation(
                Kind.PRUNED,
                "B is A pruned"
                        + (twoOfFour ? " in the pattern 2:4" : ", without a pattern of N:M"),
                fresh >= 0.01 * numbers ? 0.98 : 0.7,
                evidence);
    }
}
