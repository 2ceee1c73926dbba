package sphota.lineage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sphota.fingerprint.Projection;

/// Which pairs of models are worth comparing, without looking at all of them.
///
/// Models meet in buckets: of one content without order, of a tensor that few have, and of eight
/// successive bits of the signs of their vector, or of a tensor of one shape (locality-sensitive
/// hashing: Indyk and Motwani 1998; Charikar 2002). In a bucket of more than [#WINDOW] a model
/// meets the so many behind it, in the order of all bits from those of the bucket on. Of those that
/// a model met, the nearest by the angle of vectors are candidates, as are they of whom it is one
/// of the nearest, and the two of the [#MOST_PARENTS] nearest that it is a mean of.
final class Candidates {

    /// A smaller cosine of vectors is what chance gives: its deviation is 1/8.
    private static final double LEAST_COSINE = 0.3;

    private static final int BAND = 8;
    private static final int BANDS = Long.SIZE / BAND;
    private static final int WINDOW = 32;

    /// Projections of fewer numbers have empty sums.
    private static final long LEAST_NUMBERS = 256;

    /// Of so many near ones a model may be the mean of two.
    private static final int MOST_PARENTS = 32;

    private static final double SAME = 3;
    private static final double SHARING = 1;

    private final List<Kin> models;
    private final int nearest;

    private Candidates(List<Kin> models, int nearest) {
        this.models = models;
        this.nearest = nearest;
    }

    /// Two models by their places.
    record Pair(int first, int second) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair other) {
            return first == other.first
                    ? Integer.compare(second, other.second)
                    : Integer.compare(first, other.first);
        }
    }

    /// The pairs, each with its first before its second, in order.
    ///
    /// @param models no two of one content
    /// @param nearest so many of each
    static List<Pair> of(List<Kin> models, int nearest) {
        return new Candidates(models, nearest).pairs();
    }

    /// A place in a bucket.
    private record Entry(int model, long bits) {}

    private record Near(int model, double score) {}

    private List<Pair> pairs() {
        var met = new ArrayList<Set<Integer>>();
        models.forEach(_ -> met.add(new HashSet<>()));
        buckets().values().forEach(bucket -> meet(bucket, met));
        var pairs = new TreeSet<Pair>();
        for (int one = 0; one < models.size(); one++) {
            var near = new ArrayList<Near>();
            for (int other : met.get(one)) {
                double score = score(models.get(one), models.get(other));
                if (score >= LEAST_COSINE) {
                    near.add(new Near(other, score));
                }
            }
            near.sort(
                    Comparator.comparingDouble(Near::score)
                            .reversed()
                            .thenComparingInt(Near::model));
            for (var each : near.subList(0, Math.min(nearest, near.size()))) {
                pairs.add(pair(one, each.model()));
            }
            parents(one, near.subList(0, Math.min(MOST_PARENTS, near.size())), pairs);
        }
        return List.copyOf(pairs);
    }

    private static Pair pair(int one, int other) {
        return new Pair(Math.min(one, other), Math.max(one, other));
    }

    /// Adds the two that a model is likeliest to be a mean of.
    private void parents(int child, List<Near> near, Set<Pair> pairs) {
        double least = Double.POSITIVE_INFINITY;
        var best = List.<Pair>of();
        for (int i = 0; i < near.size(); i++) {
            for (int j = i + 1; j < near.size(); j++) {
                int a = near.get(i).model();
                int b = near.get(j).model();
                var between = Between.of(models.get(child), models.get(a), models.get(b));
                if (between.isPresent() && between.get().deviation() < least) {
                    least = between.get().deviation();
                    best = List.of(pair(child, a), pair(child, b));
                }
            }
        }
        pairs.addAll(best);
    }

    private Map<String, List<Entry>> buckets() {
        Map<String, List<Entry>> buckets = new HashMap<>();
        for (int i = 0; i < models.size(); i++) {
            var model = models.get(i);
            add(buckets, "invariant " + model.invariant(), i, 0);
            for (long content : model.shared()) {
                add(buckets, "tensor " + content, i, 0);
            }
            bands(buckets, "vector", i, Projection.signs(model.vector()));
            for (var sketch : model.sketches()) {
                if (sketch.numbers() >= LEAST_NUMBERS) {
                    bands(buckets, sketch.shape(), i, sketch.signs());
                }
            }
        }
        return buckets;
    }

    private static void bands(Map<String, List<Entry>> buckets, String key, int model, long signs) {
        for (int band = 0; band < BANDS; band++) {
            long turned = Long.rotateLeft(signs, band * BAND);
            add(buckets, key + " " + band + " " + (turned >>> (Long.SIZE - BAND)), model, turned);
        }
    }

    private static void add(Map<String, List<Entry>> buckets, String key, int model, long bits) {
        buckets.computeIfAbsent(key, _ -> new ArrayList<>(2)).add(new Entry(model, bits));
    }

    private static void meet(List<Entry> bucket, List<Set<Integer>> met) {
        bucket.sort((one, other) -> Long.compareUnsigned(one.bits(), other.bits()));
        for (int i = 0; i < bucket.size(); i++) {
            int one = bucket.get(i).model();
            for (int j = i + 1; j < Math.min(bucket.size(), i + 1 + WINDOW); j++) {
                int other = bucket.get(j).model();
                if (one != other) {
                    met.get(one).add(other);
                    met.get(other).add(one);
                }
            }
        }
    }

    /// The larger, the nearer.
    private static double score(Kin one, Kin other) {
        double score = one.cosine(other);
        if (one.invariant().equals(other.invariant())) {
            score += SAME;
        }
        var common = new HashSet<>(one.shared());
        common.retainAll(new HashSet<>(other.shared()));
        return common.isEmpty() ? score : score + SHARING;
    }
}
