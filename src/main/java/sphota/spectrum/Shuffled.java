package sphota.spectrum;

import java.util.Arrays;
import java.util.List;

/// Compares eigenvalues with those of the same entries in random order, as WeightWatcher does.
final class Shuffled {

    /// With fewer eigenvalues WeightWatcher shuffles [#REPLICAS] times, for a better largest one.
    private static final int FEW = 100;

    private static final int REPLICAS = 5;

    private Shuffled() {}

    /// How often a matrix is shuffled.
    static int replicas(long eigenvalues) {
        return eigenvalues < FEW ? REPLICAS : 1;
    }

    /// The comparison.
    ///
    /// @param ascending eigenvalues
    /// @param shuffled at least one; the distance is to the first, the largest that of all
    static Metrics.Randomized compare(double[] ascending, List<Raw> shuffled) {
        double random = 0;
        for (var one : shuffled) {
            random = Math.max(random, one.largest() * one.largest());
        }
        double largest = ascending[ascending.length - 1];
        double limit = random;
        return new Metrics.Randomized(
                known(random),
                known(distance(ascending, squares(shuffled.getFirst()))),
                known(random / largest),
                known(largest - random),
                (int) Arrays.stream(ascending).filter(value -> value > limit).count());
    }

    private static Measure known(double value) {
        return Measure.of(value, "it leaves double precision");
    }

    private static double[] squares(Raw raw) {
        return raw.values().stream().map(value -> value * value).sorted().toArray();
    }

    /// The Jensen–Shannon distance of two lists of equal length, each scaled to a sum of 1, natural
    /// logarithms.
    private static double distance(double[] one, double[] other) {
        var between = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            between[i] = (one[i] + other[i]) / 2;
        }
        double divergence = (divergence(one, between) + divergence(other, between)) / 2;
        return Math.sqrt(Math.max(0, divergence));
    }

    private static double divergence(double[] from, double[] to) {
        double fromSum = Arrays.stream(from).sum();
        double toSum = Arrays.stream(to).sum();
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            double share = from[i] / fromSum;
            sum += share > 0 ? share * Math.log(share / (to[i] / toSum)) : 0;
        }
        return sum;
    }
}
