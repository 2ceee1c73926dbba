package sphota.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import sphota.bytes.Budget;
import sphota.diff.Match.Fit;
import sphota.diff.Match.How;
import sphota.tensor.Content;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// Finds for each tensor of B the one of A that it answers to.
final class Matching {

    private static final double RECOGNISED = 0.5;
    private static final double MOST_OF_A_MODEL = 0.9;

    /// Pairs of samples that are compared.
    private static final int MOST_CORRELATIONS = 1 << 16;

    private final Remaining left;
    private final Remaining right;
    private final Heads heads;
    private final Budget budget = Budget.standard();
    private final List<Match> matches = new ArrayList<>();
    private final List<Layers> layers;

    private Matching(Weights a, Weights b) {
        left = new Remaining(a.tensors());
        right = new Remaining(b.tensors());
        heads = Heads.of(a, b);
        layers = new LayerAlignment(budget).of(left.list(), right.list());
    }

    /// What was found.
    ///
    /// @param onlyInA tensors of A without a partner, in their order
    record Found(
            List<Match> matches, List<Layers> layers, List<Tensor> onlyInA, List<Tensor> onlyInB) {}

    static Found of(Weights a, Weights b) {
        var matching = new Matching(a, b);
        matching.movedLayers();
        matching.byName(Function.identity(), How.NAME, true);
        matching.byName(Names::normalised, How.NORMALISED_NAME, false);
        matching.byContent();
        matching.byOrder();
        return new Found(
                List.copyOf(matching.matches),
                matching.layers,
                matching.left.list(),
                matching.right.list());
    }

    private void movedLayers() {
        var stacksA = LayerAlignment.stacks(left.list());
        var stacksB = LayerAlignment.stacks(right.list());
        for (var stack : layers) {
            if (stack.moved().isEmpty()) {
                continue;
            }
            var layersA = stacksA.getOrDefault(stack.stack(), new TreeMap<>());
            var layersB = stacksB.getOrDefault(stack.stack(), new TreeMap<>());
            layersB.forEach((number, roles) -> {
                int of = stack.moved().getOrDefault(number, number);
                var partners = layersA.getOrDefault(of, Map.of());
                var how = of == number ? How.NAME : How.MOVED_LAYER;
                roles.forEach((role, b) ->
                        Optional.ofNullable(partners.get(role))
                                .filter(a -> fit(a, b) != Fit.NOTHING)
                                .ifPresent(a -> {
                                    add(a, b, how);
                                    right.take(b);
                                }));
            });
            layersA.forEach((number, roles) -> {
                if (!stack.removed().contains(number)) {
                    roles.values().forEach(left::take);
                }
            });
        }
    }

    private void byName(Function<String, String> key, How how, boolean whateverTheShape) {
        var ofA = unique(left.list(), key);
        var ofB = unique(right.list(), key);
        ofB.forEach((name, b) ->
                Optional.ofNullable(ofA.get(name))
                        .filter(a -> whateverTheShape || fit(a, b) != Fit.NOTHING)
                        .ifPresent(a -> pair(a, b, how)));
    }

    /// Names that stand more than once are told apart by how often they stood before.
    private static Map<String, Tensor> unique(List<Tensor> tensors, Function<String, String> key) {
        var seen = new HashMap<String, Integer>();
        var unique = new LinkedHashMap<String, Tensor>();
        for (var tensor : tensors) {
            var name = key.apply(tensor.name());
            int before = seen.merge(name, 1, Integer::sum) - 1;
            unique.putIfAbsent(before + " " + name, tensor);
        }
        return unique;
    }

    private record Sampled(Tensor tensor, Sample sample) {}

    private record Candidate(Tensor a, Tensor b, double correlation) {}

    /// Where the first numbers lie in one direction.
    private void byContent() {
        var ofA = left.list();
        var ofB = right.list();
        if ((double) ofA.size() * ofB.size() > MOST_CORRELATIONS) {
            return;
        }
        var candidates = new ArrayList<Candidate>();
        var samplesA = samples(ofA);
        for (var b : samples(ofB)) {
            for (var a : samplesA) {
                if (fit(a.tensor, b.tensor) == Fit.WHOLE) {
                    double correlation = a.sample.correlation(b.sample);
                    if (correlation >= RECOGNISED) {
                        candidates.add(new Candidate(a.tensor, b.tensor, correlation));
                    }
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::correlation).reversed());
        for (var candidate : candidates) {
            if (left.has(candidate.a) && right.has(candidate.b)) {
                pair(candidate.a, candidate.b, How.CONTENT);
            }
        }
    }

    private List<Sampled> samples(List<Tensor> tensors) {
        var samples = new ArrayList<Sampled>();
        for (var tensor : tensors) {
            Sample.of(tensor, budget).ifPresent(each -> samples.add(new Sampled(tensor, each)));
        }
        return samples;
    }

    /// Only where with it most of both models has a partner: shapes alone prove little.
    private void byOrder() {
        var shapesA = byShape(left.list());
        var shapesB = byShape(right.list());
        var pairs = new ArrayList<Map.Entry<Tensor, Tensor>>();
        shapesB.forEach((shape, ofB) -> {
            var ofA = shapesA.getOrDefault(shape, List.of());
            if (ofA.size() == ofB.size()) {
                for (int i = 0; i < ofB.size(); i++) {
                    pairs.add(Map.entry(ofA.get(i), ofB.get(i)));
                }
            }
        });
        double pairable = pairs.stream().mapToDouble(pair -> Sizes.elements(pair.getValue())).sum();
        double larger = Math.max(Sizes.elements(left.list()), Sizes.elements(right.list()));
        if (pairable >= MOST_OF_A_MODEL * larger && pairable > 0) {
            pairs.forEach(pair -> pair(pair.getKey(), pair.getValue(), How.ORDER));
        }
    }

    private static Map<String, List<Tensor>> byShape(List<Tensor> tensors) {
        var shapes = new LinkedHashMap<String, List<Tensor>>();
        tensors.forEach(tensor ->
                shapes.computeIfAbsent(tensor.shape().toString(), _ -> new ArrayList<>())
                        .add(tensor));
        return shapes;
    }

    private void pair(Tensor a, Tensor b, How how) {
        add(a, b, how);
        left.take(a);
        right.take(b);
    }

    private void add(Tensor a, Tensor b, How how) {
        var fit = fit(a, b);
        var seen = fit == Fit.TRANSPOSED ? Laid.transposed(a) : a;
        if (fit == Fit.WHOLE) {
            var turned = heads.turned(a, b, budget);
            if (turned.isPresent()) {
                matches.add(new Match(turned.get(), b, how, Fit.INTERLEAVED));
                return;
            }
        }
        matches.add(new Match(seen, b, how, fit));
    }

    /// How two tensors can be laid against each other, from their shapes.
    static Fit fit(Tensor a, Tensor b) {
        var one = a.shape();
        var other = b.shape();
        if (one.equals(other)) {
            return Fit.WHOLE;
        }
        boolean matrices = one.rank() == 2 && other.rank() == 2;
        if (matrices
                && one.size(0) == other.size(1)
                && one.size(1) == other.size(0)
                && a.content() instanceof Content.Strided
                && a.type().elementsTogether() == 1) {
            return Fit.TRANSPOSED;
        }
        if (Sizes.elements(a) == Sizes.elements(b)
                && Sizes.elements(a) < Long.MAX_VALUE
                && withoutOnes(a).equals(withoutOnes(b))) {
            return Fit.WHOLE;
        }
        if (one.rank() != other.rank() || one.rank() == 0) {
            return Fit.NOTHING;
        }
        for (int axis = 1; axis < one.rank(); axis++) {
            if (one.size(axis) != other.size(axis)) {
                return Fit.NOTHING;
            }
        }
        return Fit.FIRST_ROWS;
    }

    private static List<Long> withoutOnes(Tensor tensor) {
        return Arrays.stream(tensor.shape().sizes()).filter(size -> size != 1).boxed().toList();
    }
}
