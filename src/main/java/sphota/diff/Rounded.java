package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sphota.diff.Relation.Kind;

/// Relations by rounding: the same numbers in another type.
final class Rounded {

    private Rounded() {}

    static Relation cast(List<TensorChange> core) {
        var ways = new TreeMap<String, Integer>();
        boolean forwards = false;
        boolean backwards = false;
        int common = 0;
        for (var change : core) {
            for (var measures : change.measures().stream().toList()) {
                if (measures.equal()) {
                    continue;
                }
                if (measures.cast().isPresent()) {
                    forwards = true;
                    ways.merge(measures.cast().get().toString(), 1, Integer::sum);
                } else if (measures.castBack().isPresent()) {
                    backwards = true;
                    ways.merge(measures.castBack().get().toString(), 1, Integer::sum);
                } else {
                    common++;
                }
            }
        }
        var way =
                ways.entrySet().stream()
                        .max(java.util.Map.Entry.comparingByValue())
                        .map(java.util.Map.Entry::getKey)
                        .orElse("");
        var evidence =
                ways.entrySet().stream()
                        .map(each ->
                                "%s: every number is the other's in %s"
                                        .formatted(
                                                Facts.counted(each.getValue(), "tensor"),
                                                each.getKey()))
                        .collect(Collectors.toCollection(ArrayList::new));
        if (common > 0) {
            evidence.add(
                    "%s of different types: no number is farther from the other's than rounding one source to both types makes"
                            .formatted(Facts.counted(common, "tensor")));
        }
        equal(core, evidence);
        if (common > 0) {
            return new Relation(
                    Kind.CAST,
                    "A and B are the same numbers, rounded to different types",
                    0.95,
                    evidence);
        }
        return new Relation(
                Kind.CAST,
                forwards && backwards
                        ? "each is the other's cast in part"
                        : forwards ? "B is A cast to " + way : "A is B cast to " + way,
                0.99,
                evidence);
    }

    private static void equal(List<TensorChange> core, List<String> evidence) {
        long equal = core.stream().filter(each -> each.change() == Change.EQUAL).count();
        if (equal > 0) {
            evidence.add(Facts.counted(equal, "tensor") + " the same to the last bit of value");
        }
    }

    static Relation quantised(List<TensorChange> core) {
        var quantised = core.stream().filter(each -> each.change() == Change.QUANTISED).toList();
        boolean coarseA =
                quantised.stream()
                        .allMatch(each ->
                                Change.isQuantisedInA(each.match(), each.measures().orElseThrow()));
        var types = new TreeMap<String, Integer>();
        for (var change : quantised) {
            var tensor = coarseA ? change.match().a() : change.match().b();
            types.merge(tensor.type().label(), 1, Integer::sum);
        }
        var errors = quantised.stream().mapToDouble(Rounded::error).sorted().toArray();
        double median = errors[errors.length / 2];
        double change =
                quantised.stream()
                        .mapToDouble(each -> each.relativeChange().orElse(0))
                        .sorted()
                        .skip(quantised.size() / 2)
                        .findFirst()
                        .orElse(0);
        var evidence = new ArrayList<String>();
        evidence.add(
                "%s, median error %.2f of what rounding to their own steps makes (as energies)"
                        .formatted(
                                types.entrySet().stream()
                                        .map(each ->
                                                "%s in %s"
                                                        .formatted(
                                                                Facts.counted(
                                                                        each.getValue(), "tensor"),
                                                                each.getKey()))
                                        .collect(Collectors.joining(", ")),
                                median));
        evidence.add("median relative change %.4f".formatted(change));
        equal(core, evidence);
        boolean typed = quantised.stream().allMatch(Rounded::isTyped);
        boolean near = median >= 0.5 && median <= 2;
        return new Relation(
                Kind.QUANTISED,
                (coarseA ? "A is B quantised" : "B is A quantised")
                        + (typed ? "" : ", kept in floating point"),
                near ? typed ? 0.95 : 0.9 : 0.75,
                evidence);
    }

    private static boolean isTyped(TensorChange change) {
        var match = change.match();
        return Quantum.isCoarse(match.b()) || Quantum.isCoarse(match.a());
    }

    /// In roundings, of whichever side is the coarse one.
    private static double error(TensorChange change) {
        var measures = change.measures().orElseThrow();
        var match = change.match();
        if (Quantum.isCoarse(match.b())) {
            return measures.errorInRoundings().orElse(1);
        }
        if (Quantum.isCoarse(match.a())) {
            return measures.errorInRoundingsOfA().orElse(1);
        }
        if (Change.isInteger(match.b()) || Change.isInteger(match.a())) {
            return Change.isInteger(match.b())
                    ? measures.scaledErrorInRoundings().orElse(1)
                    : measures.scaledErrorInRoundingsOfA().orElse(1);
        }
        return Change.isQuantisedInA(match, measures)
                ? measures.gridErrorInRoundingsOfA().orElse(1)
                : measures.gridErrorInRoundings().orElse(1);
    }

    static Relation scaled(List<TensorChange> core) {
        var scaled = core.stream().filter(each -> each.change() == Change.SCALED).toList();
        var range =
                scaled.stream()
                        .flatMap(each -> each.measures().stream())
                        .mapToDouble(each -> each.scale().orElse(1))
                        .summaryStatistics();
        boolean one = range.getMax() - range.getMin() <= 1e-3 * Math.abs(range.getMax());
        var factor = one ? "%.4g".formatted(range.getAverage()) : "a number each";
        var evidence = new ArrayList<String>();
        evidence.add(
                "%s, the factor from %.4g to %.4g"
                        .formatted(
                                Facts.counted(scaled.size(), "tensor"),
                                range.getMin(),
                                range.getMax()));
        evidence.add("what is left is rounding");
        equal(core, evidence);
        return new Relation(
                Kind.SCALED,
                scaled.size() == core.size() && one
                        ? "B is A times " + factor
                        : "B is A but for %s of %d, A's times %s"
                                .formatted(
                                        Facts.counted(scaled.size(), "tensor"),
                                        core.size(),
                                        factor),
                0.9,
                evidence);
    }
}
