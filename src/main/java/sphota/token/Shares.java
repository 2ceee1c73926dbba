package sphota.token;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Divides a number of tokens among tensors, and spreads a number of draws over a tensor.
final class Shares {

    private Shares() {}

    /// Shares in proportion to the square roots of sizes. No share exceeds its limit; what a limit
    /// leaves goes to the others, and all is given as long as the limits allow.
    ///
    /// @param sizes at least 0
    /// @param limits at least 0
    static long[] bySquareRoot(long[] sizes, long[] limits, long total) {
        var shares = new long[sizes.length];
        var byFullness =
                IntStream.range(0, sizes.length)
                        .filter(i -> limits[i] > 0)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> limits[i] / weight(sizes[i])))
                        .mapToInt(i -> i)
                        .toArray();
        double weights = Arrays.stream(byFullness).mapToDouble(i -> weight(sizes[i])).sum();
        long left = total;
        int next = 0;
        // Those that need least of their part come first: once one is not filled, no later one is.
        while (next < byFullness.length) {
            int i = byFullness[next];
            if (limits[i] > left * (weight(sizes[i]) / weights)) {
                break;
            }
            shares[i] = limits[i];
            left -= limits[i];
            weights -= weight(sizes[i]);
            next++;
        }
        var rest = Arrays.copyOfRange(byFullness, next, byFullness.length);
        var fractions = new double[sizes.length];
        long pool = left;
        for (int i : rest) {
            double exact = pool * (weight(sizes[i]) / weights);
            shares[i] = Math.min(Math.min(limits[i], left), (long) exact);
            fractions[i] = exact - shares[i];
            left -= shares[i];
        }
        handOut(left, rest, fractions, shares, limits);
        return shares;
    }

    /// What rounding left, to those it was taken from.
    private static void handOut(
            long left, int[] rest, double[] fractions, long[] shares, long[] limits) {
        var byFraction =
                Arrays.stream(rest)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -fractions[i]))
                        .mapToInt(i -> i)
                        .toArray();
        for (int i : byFraction) {
            if (left > 0 && shares[i] < limits[i]) {
                shares[i]++;
                left--;
            }
        }
    }

    private static double weight(long size) {
        return Math.sqrt((double) Math.max(1, size));
    }

    /// Evenly spaced distinct places in ascending order, the first drawn by `seed` (systematic
    /// sampling); all of them where there are no more.
    ///
    /// @param draws at most 2³¹ − 1
    static LongStream places(long population, long draws, long seed) {
        if (draws >= population) {
            return LongStream.range(0, population);
        }
        if (draws <= 0) {
            return LongStream.empty();
        }
        long step = population / draws;
        long remainder = population % draws;
        long first = Math.floorMod(Hash.mix(seed), step);
        return LongStream.range(0, draws)
                .map(draw -> draw * step + draw * remainder / draws + first);
    }
}
