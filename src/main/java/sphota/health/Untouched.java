package sphota.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sphota.audit.PartKind;
import sphota.format.Rule;
import sphota.spectrum.Method;

/// Matrices that are as they were drawn before training.
final class Untouched {

    private static final Rule LAYER = Findings.rule("health.untouched-layer");
    private static final Rule MODEL = Findings.rule("health.untrained");
    private static final Rule FROZEN = Findings.rule("health.random-projection");
    private static final Rule NORMS = Findings.rule("health.untouched-norms");

    /// Words in the names of matrices that are drawn once and never trained.
    private static final List<String> PROJECTIONS =
            List.of("random", "projection_matrix", "gaussian", "fourier", "freqs", "frozen");

    private final Findings findings;

    Untouched(Findings findings) {
        this.findings = findings;
    }

    void judge(Population population, List<Series> series) {
        var siblings = new IdentityHashMap<Weight, Series>();
        series.forEach(each -> each.weights().forEach(weight -> siblings.put(weight, each)));
        population.byComponent().values().forEach(weights -> judge(weights, siblings));
    }

    private void judge(List<Weight> weights, IdentityHashMap<Weight, Series> siblings) {
        var untouched = new IdentityHashMap<Weight, String>();
        var order = new ArrayList<Weight>();
        int judged = 0;
        for (var weight : weights) {
            if (weight.isTrainedMatrix() && weight.elements() >= LAYER.limit("elements")) {
                judged++;
                match(weight)
                        .ifPresent(how -> {
                            untouched.put(weight, how);
                            order.add(weight);
                        });
            }
        }
        norms(weights);
        boolean whole =
                order.size() >= MODEL.limit("matrices")
                        && order.size() >= MODEL.limit("share") * judged;
        if (whole) {
            model(order, untouched, judged);
        } else {
            order.forEach(weight -> layer(weight, untouched, siblings));
        }
    }

    private void model(List<Weight> order, IdentityHashMap<Weight, String> untouched, int judged) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        order.forEach(weight -> counts.merge(untouched.getOrDefault(weight, ""), 1, Integer::sum));
        var most =
                counts.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse("");
        findings.add(
                MODEL,
                order.getFirst().place(),
                "%d of %d matrices, %s first, cannot be told from their initialisation, most often %s; the limit is %s"
                        .formatted(
                                order.size(),
                                judged,
                                order.getFirst().name(),
                                most,
                                Findings.percent(MODEL.limit("share"))));
    }

    private void layer(
            Weight weight,
            IdentityHashMap<Weight, String> untouched,
            IdentityHashMap<Weight, Series> siblings) {
        var name = weight.name().toLowerCase(Locale.ROOT);
        boolean projection = PROJECTIONS.stream().anyMatch(name::contains);
        var among =
                Optional.ofNullable(siblings.get(weight))
                        .map(series ->
                                ", as %d of its %d siblings are"
                                        .formatted(
                                                series.weights().stream()
                                                                .filter(untouched::containsKey)
                                                                .count()
                                                        - 1,
                                                series.size() - 1))
                        .orElse("");
        findings.add(
                projection ? FROZEN : LAYER,
                weight,
                "cannot be told from fresh draws of %s: all its measures are within %s standard errors, over %s elements%s"
                        .formatted(
                                untouched.getOrDefault(weight, ""),
                                Findings.said(LAYER.limit("errors")),
                                Findings.grouped(weight.elements()),
                                among));
    }

    /// How it was drawn, if it is as it was drawn.
    private static Optional<String> match(Weight weight) {
        if (weight.summary().constant() || weight.kind() == PartKind.NORM) {
            return Optional.empty();
        }
        var sizes = weight.tensor().shape().sizes();
        boolean hasFans = Arrays.stream(sizes).allMatch(size -> size > 0);
        return orthogonal(weight)
                .or(() ->
                        hasFans
                                ? Initialisation.of(sizes).stream()
                                        .filter(each -> new Fit(LAYER, weight, each).holds())
                                        .map(Initialisation::name)
                                        .findFirst()
                                : Optional.empty());
    }

    private static Optional<String> orthogonal(Weight weight) {
        return weight.spectrum()
                .filter(spectrum -> !(spectrum.method() instanceof Method.Largest))
                .map(spectrum -> spectrum.singularValues())
                .filter(values -> values.count() >= LAYER.limit("singular-values"))
                .filter(values ->
                        values.at(0) - values.at(values.count() - 1)
                                <= LAYER.limit("orthogonal") * values.at(0))
                .map(values -> "orthogonal of gain " + Findings.said(values.at(0)));
    }

    /// Where all are 1, training did not reach them, or does not change them.
    private void norms(List<Weight> weights) {
        var norms =
                weights.stream()
                        .filter(weight -> weight.kind() == PartKind.NORM && weight.isTrained())
                        .filter(weight -> weight.name().endsWith("weight"))
                        .toList();
        boolean ones =
                norms.stream()
                        .map(weight -> weight.summary().measures())
                        .allMatch(measures ->
                                measures.min().orElse(0) == 1 && measures.max().orElse(0) == 1);
        if (norms.size() >= NORMS.limit("norms") && ones) {
            findings.add(
                    NORMS,
                    norms.getFirst(),
                    "every element is 1, and so in all %d weights of norms; the limit is %s of them"
                            .formatted(norms.size(), Findings.said(NORMS.limit("norms"))));
        }
    }
}
