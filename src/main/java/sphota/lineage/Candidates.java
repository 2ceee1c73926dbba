package sphota.lineage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
public final class Candidates {

    /// So many behind it in a bucket a model meets.
    public static final int WINDOW = 32;

    /// Of so many near ones a model may be the mean of two.
    public static final int MOST_PARENTS = 32;

    /// A smaller cosine of vectors is what chance gives: its deviation is 1/8.
    private static final double LEAST_COSINE = 0.3;

    private static final int BAND = 8;
    private static final int BANDS = Long.SIZE / BAND;

    /// Projections of fewer numbers have empty sums.
    private static final long LEAST_NUMBERS = 256;

    private static final double SAME = 3;
    private static final double SHARING = 1;

    private Candidates() {}

    /// Two models by their places.
    record Pair(int first, int second) implements Comparable<Pair> {

        static Pair of(int one, int other) {
            return new Pair(Math.min(one, other), Math.max(one, other));
        }

        @Override
        public int compareTo(Pair other) {
            return first == other.first
                    ? Integer.compare(second, other.second)
                    : Integer.compare(first, other.first);
        }
    }

    /// Where a model is met.
    ///
    /// @param bits by which those in a bucket are in order, without a sign; of equal bits in that
    ///   of models, and of a model in that of its places
    public record Place(String bucket, long bits) {}

    /// A model that another met.
    ///
    /// @param place in the order of models
    /// @param score the larger, the nearer
    public record Near(int place, Kin model, double score) implements Serializable {

        /// The nearest first, of equal ones the first.
        public static final Comparator<Near> ORDER =
                Comparator.comparingDouble(Near::score).reversed().thenComparingInt(Near::place);
    }

    /// The pairs, each with its first before its second, in order.
    ///
    /// @param models no two of one content
    /// @param nearest so many of each
    static List<Pair> of(List<Kin> models, int nearest) {
        var met = met(models);
        var pairs = new TreeSet<Pair>();
        for (int one = 0; one < models.size(); one++) {
            var near = new ArrayList<Near>();
            for (int other : met.get(one)) {
                var model = models.get(other);
                score(models.get(one), model)
                        .ifPresent(score -> near.add(new Near(other, model, score)));
            }
            for (int other : chosen(models.get(one), near, nearest)) {
                pairs.add(Pair.of(one, other));
            }
        }
        return List.copyOf(pairs);
    }

    /// Of those that a model met, the ones to compare it with, by their places.
    ///
    /// @param near all, or of these the nearest `nearest` and [#MOST_PARENTS], in any order
    public static Set<Integer> chosen(Kin model, List<Near> near, int nearest) {
        var ordered = near.stream().sorted(Near.ORDER).toList();
        var chosen = new TreeSet<Integer>();
        ordered.stream().limit(nearest).map(Near::place).forEach(chosen::add);
        chosen.addAll(parents(model, ordered.stream().limit(MOST_PARENTS).toList()));
        return chosen;
    }

    /// The two that a model is likeliest to be a mean of.
    private static List<Integer> parents(Kin child, List<Near> near) {
        double least = Double.POSITIVE_INFINITY;
        var best = List.<Integer>of();
        for (int i = 0; i < near.size(); i++) {
            for (int j = i + 1; j < near.size(); j++) {
                var between = Between.of(child, near.get(i).model(), near.get(j).model());
                if (between.isPresent() && between.get().deviation() < least) {
                    least = between.get().deviation();
                    best = List.of(near.get(i).place(), near.get(j).place());
                }
            }
        }
        return best;
    }

    /// All places of a model, in their order.
    public static List<Place> places(Kin model) {
        var places = new ArrayList<Place>();
        places.add(new Place("invariant " + model.invariant(), 0));
        for (long content : model.shared()) {
            places.add(new Place("tensor " + content, 0));
        }
        bands(places, "vector", Projection.signs(model.vector()));
        for (var sketch : model.sketches()) {
            if (sketch.numbers() >= LEAST_NUMBERS) {
                bands(places, sketch.shape(), sketch.signs());
            }
        }
        return places;
    }

    private static void bands(List<Place> places, String key, long signs) {
        for (int band = 0; band < BANDS; band++) {
            long turned = Long.rotateLeft(signs, band * BAND);
            places.add(new Place(key + " " + band + " " + (turned >>> (Long.SIZE - BAND)), turned));
        }
    }

    /// A place in a bucket.
    private record Entry(int model, long bits) {}

    private static List<Set<Integer>> met(List<Kin> models) {
        Map<String, List<Entry>> buckets = new HashMap<>();
        var met = new ArrayList<Set<Integer>>();
        for (int i = 0; i < models.size(); i++) {
            met.add(new HashSet<>());
            for (var place : places(models.get(i))) {
                buckets.computeIfAbsent(place.bucket(), _ -> new ArrayList<>(2))
                        .add(new Entry(i, place.bits()));
            }
        }
        buckets.values().forEach(bucket -> meet(bucket, met));
        return met;
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

    /// How near two are; empty where it is no nearer than chance. Takes no sketches.
    public static Optional<Double> score(Kin one, Kin other) {
        double score = one.cosine(other);
        if (one.invariant().equals(other.invariant())) {
            score += SAME;
        }
        var common = new HashSet<>(one.shared());
        common.retainAll(new HashSet<>(other.shared()));
        if (!common.isEmpty()) {
            score += SHARING;
        }
        return score >= LEAST_COSINE ? Optional.of(score) : Optional.empty();
    }
}
