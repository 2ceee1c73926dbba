package sphota.token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import sphota.statistics.Outcome;

/// Which tokens a model gets.
///
/// @param layers by the index of their weights
/// @param rows how many of each subject, in their order
/// @param patches the same
record Plan(
        List<Subject> subjects, Map<Integer, Layer> layers, List<Long> rows, List<Long> patches) {

    /// Longer rows are cut into pieces of this many elements.
    static final int PIECE = 1 << 16;

    static Plan of(List<Subject> subjects, Policy policy) {
        long left = Math.max(0, policy.maxTokens() - 1L - subjects.size());
        var layers = new HashMap<Integer, Layer>();
        Set<Integer> told = new HashSet<>();
        if (policy.views().contains(View.NEURON)) {
            for (var layer : smallestFirst(subjects)) {
                if (layer.outputs() <= left) {
                    left -= layer.outputs();
                    layers.put(layer.weights().index(), layer);
                    told.add(layer.weights().index());
                    layer.bias().ifPresent(bias -> told.add(bias.index()));
                }
            }
        }
        var rows =
                limits(
                        subjects,
                        policy,
                        View.ROW,
                        subject ->
                                told.contains(subject.index()) || !subject.isNumeric()
                                        ? 0
                                        : pieces(subject));
        var patches = limits(subjects, policy, View.BYTES, subject -> patches(subject, policy));
        // Each may have half, and what the other leaves.
        long forPatches = Math.min(sum(patches), Math.max(left / 2, left - sum(rows)));
        long forRows = Math.min(sum(rows), left - forPatches);
        var sizes = subjects.stream().mapToLong(Subject::elements).toArray();
        return new Plan(
                subjects,
                Map.copyOf(layers),
                boxed(Shares.bySquareRoot(sizes, rows, forRows)),
                boxed(Shares.bySquareRoot(sizes, patches, forPatches)));
    }

    private static List<Layer> smallestFirst(List<Subject> subjects) {
        var layers =
                new ArrayList<>(Layers.of(subjects.stream().filter(Plan::isReadable).toList()));
        layers.sort(Comparator.comparingInt(Layer::outputs));
        return layers;
    }

    private static long[] limits(
            List<Subject> subjects, Policy policy, View view, ToLongFunction<Subject> limit) {
        return subjects.stream()
                .mapToLong(subject ->
                        policy.views().contains(view) && isReadable(subject)
                                ? limit.applyAsLong(subject)
                                : 0)
                .toArray();
    }

    /// Those whose bytes could not be had are not tried again.
    private static boolean isReadable(Subject subject) {
        return subject.elements() > 0
                && subject.statistics()
                        .filter(known -> known.outcome() instanceof Outcome.Failed)
                        .isEmpty();
    }

    private static long pieces(Subject subject) {
        var cut = Cut.of(subject);
        return cut.rows() * cut.piecesPerRow();
    }

    /// How a tensor is cut into pieces of rows.
    record Cut(long rows, long columns) {

        static Cut of(Subject subject) {
            var shape = subject.source().orElseThrow().shape();
            long rows = shape.rank() > 1 ? shape.size(0) : 1;
            return new Cut(rows, shape.elements() / rows);
        }

        long piecesPerRow() {
            return Math.ceilDiv(columns, PIECE);
        }
    }

    private static long patches(Subject subject, Policy policy) {
        return subject.source()
                .flatMap(Planes::of)
                .map(planes ->
                        saturated(
                                planes.patches(policy.patchBytes()),
                                Math.min(planes.planes(), policy.planes())))
                .orElse(0L);
    }

    private static long saturated(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    private static long sum(long[] limits) {
        return LongStream.of(limits)
                .reduce(0, (a, b) -> a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b);
    }

    private static List<Long> boxed(long[] shares) {
        return LongStream.of(shares).boxed().toList();
    }
}
