package sphota.health;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sphota.format.Rule;
import sphota.tensor.Scalar;
import sphota.tensor.Views;

/// Tensors whose lowest bits of the mantissa are clear in every element.
final class Mantissas {

    private static final Rule TRUNCATED = Findings.rule("health.truncated-mantissa");
    private static final Rule WIDE = Findings.rule("health.wide-type");

    private final Findings findings;
    private final Set<Weight> told = Collections.newSetFromMap(new IdentityHashMap<>());

    Mantissas(Findings findings) {
        this.findings = findings;
    }

    void judge(Population population, List<Series> series) {
        series.forEach(this::siblings);
        population
                .byComponent()
                .values()
                .forEach(weights ->
                        weights.stream()
                                .filter(Mantissas::isJudged)
                                .collect(Collectors.groupingBy(each -> each.tensor().type()))
                                .values()
                                .forEach(this::component));
    }

    /// Few elements, or few values, have clear bits by chance.
    private static boolean isJudged(Weight weight) {
        return weight.isTrained()
                && (weight.tensor().type() == Scalar.F32 || weight.tensor().type() == Scalar.F64)
                && stored(weight) >= TRUNCATED.limit("elements")
                && !weight.summary().constant()
                && !weight.summary().allZero()
                && weight.redundancy().filter(each -> each.values().isPresent()).isEmpty();
    }

    /// Elements that a view repeats count once.
    private static long stored(Weight weight) {
        long elements = weight.elements();
        for (var view : Views.of(weight.tensor())) {
            elements =
                    Math.min(
                            elements,
                            view.storage().byteSize()
                                    * Byte.SIZE
                                    / weight.summary().bits().width());
        }
        return elements;
    }

    /// How many bits of the mantissa are used, the implied one included.
    private static int bits(Weight weight) {
        int all = weight.tensor().type() == Scalar.F32 ? 24 : 53;
        int clear = Long.numberOfTrailingZeros(weight.summary().bits().everSet());
        return Math.max(1, all - Math.min(all - 1, clear));
    }

    private static int median(List<Weight> weights) {
        var bits = weights.stream().mapToInt(Mantissas::bits).sorted().toArray();
        return bits[bits.length / 2];
    }

    private void siblings(Series series) {
        var judged = series.weights().stream().filter(Mantissas::isJudged).toList();
        if (judged.size() < TRUNCATED.limit("siblings")) {
            return;
        }
        tell(judged, "its %d siblings".formatted(judged.size() - 1));
    }

    private void component(List<Weight> weights) {
        var type = weights.getFirst().tensor().type();
        int all = type == Scalar.F32 ? 24 : 53;
        int most = weights.stream().mapToInt(Mantissas::bits).max().orElse(all);
        if (all - most >= WIDE.limit("bits")) {
            findings.add(
                    WIDE,
                    weights.getFirst(),
                    "holds at most %d significant bits of %d, and so do all %d tensors of %s; the limit is %s fewer than the type has"
                            .formatted(
                                    most,
                                    all,
                                    weights.size(),
                                    type.label(),
                                    Findings.said(WIDE.limit("bits"))));
        } else if (weights.size() >= TRUNCATED.limit("tensors")
                && weights.stream().filter(each -> bits(each) >= all - 1).count()
                        >= TRUNCATED.limit("share") * weights.size()) {
            tell(weights, "the other %d tensors of its type".formatted(weights.size() - 1));
        }
    }

    private void tell(List<Weight> weights, String others) {
        int usual = median(weights);
        for (var weight : weights) {
            int bits = bits(weight);
            if (usual - bits >= TRUNCATED.limit("bits") && told.add(weight)) {
                findings.add(
                        TRUNCATED,
                        weight,
                        "%d significant bits over %s elements, and %d in the median of %s; the limit is %s fewer"
                                .formatted(
                                        bits,
                                        Findings.grouped(weight.elements()),
                                        usual,
                                        others,
                                        Findings.said(TRUNCATED.limit("bits"))));
            }
        }
    }
}
