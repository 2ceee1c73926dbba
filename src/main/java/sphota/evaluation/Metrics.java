package sphota.evaluation;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import sphota.meaning.SplitMix;

/// How near predictions come to what they predict.
public final class Metrics {

    private static final int RESAMPLES = 1000;

    private Metrics() {}

    /// The coefficient of determination: 1 less the squared errors over those of the mean. Not a
    /// number where what is predicted does not vary.
    public static double r2(double[] actual, double[] predicted) {
        double mean = Arrays.stream(actual).average().orElse(Double.NaN);
        double errors = 0;
        double spread = 0;
        for (int i = 0; i < actual.length; i++) {
            errors += (actual[i] - predicted[i]) * (actual[i] - predicted[i]);
            spread += (actual[i] - mean) * (actual[i] - mean);
        }
        return spread == 0 ? Double.NaN : 1 - errors / spread;
    }

    /// Kendall's rank correlation tau-b, which accounts for ties, in n log n steps: Knight, "A
    /// computer method for calculating Kendall's tau with ungrouped data" (1966).
    public static double tau(double[] actual, double[] predicted) {
        int n = actual.length;
        var order = new long[n];
        var ranks = ranks(actual);
        var others = ranks(predicted);
        Arrays.setAll(order, i -> (long) ranks[i] << Integer.SIZE | others[i]);
        Arrays.sort(order);
        var ys = new double[n];
        Arrays.setAll(ys, i -> (int) order[i]);
        double pairs = n * (n - 1.0) / 2;
        double tiedBoth = 0;
        double tiedActual = 0;
        for (int from = 0, to; from < n; from = to) {
            to = from;
            while (to < n && order[to] >>> Integer.SIZE == order[from] >>> Integer.SIZE) {
                to++;
            }
            tiedActual += (to - from) * (to - from - 1.0) / 2;
            tiedBoth += ties(ys, from, to);
        }
        double swaps = sortCounting(ys, new double[n], 0, n);
        double tiedPredicted = ties(ys, 0, n);
        double numerator = pairs - tiedActual - tiedPredicted + tiedBoth - 2 * swaps;
        return numerator / Math.sqrt((pairs - tiedActual) * (pairs - tiedPredicted));
    }

    /// For each number, how many are smaller.
    private static int[] ranks(double[] numbers) {
        var sorted = Arrays.stream(numbers).map(each -> each + 0.0).sorted().toArray();
        var ranks = new int[numbers.length];
        for (int i = 0; i < ranks.length; i++) {
            int found = Arrays.binarySearch(sorted, numbers[i] + 0.0);
            while (found > 0 && sorted[found - 1] == sorted[found]) {
                found--;
            }
            ranks[i] = found;
        }
        return ranks;
    }

    /// The area under the curve of true over false alarms: how often a positive case, drawn at
    /// random, is given a greater score than a negative one, ties counted by half (Mann and Whitney
    /// 1947). Not a number where all cases are of one kind.
    ///
    /// @param actual 1 for positive cases, 0 for the others
    public static double auroc(double[] actual, double[] scores) {
        int n = actual.length;
        var order = new long[n];
        var ranks = ranks(scores);
        Arrays.setAll(order, i -> (long) ranks[i] << 1 | (actual[i] > 0 ? 1 : 0));
        Arrays.sort(order);
        double positives = 0;
        double below = 0;
        double won = 0;
        for (int from = 0, to; from < n; from = to) {
            double hits = 0;
            for (to = from; to < n && order[to] >>> 1 == order[from] >>> 1; to++) {
                hits += order[to] & 1;
            }
            double misses = to - from - hits;
            won += hits * (below + misses / 2);
            below += misses;
            positives += hits;
        }
        return won / (positives * (n - positives));
    }

    /// Pairs of equal neighbours in a sorted part.
    private static double ties(double[] sorted, int begin, int end) {
        double ties = 0;
        for (int from = begin, to; from < end; from = to) {
            to = from;
            while (to < end && sorted[to] == sorted[from]) {
                to++;
            }
            ties += (to - from) * (to - from - 1.0) / 2;
        }
        return ties;
    }

    /// Sorts by merging, and counts the exchanges of neighbours that it would take.
    private static double sortCounting(double[] values, double[] spare, int begin, int end) {
        if (end - begin < 2) {
            return 0;
        }
        int middle = (begin + end) >>> 1;
        double swaps =
                sortCounting(values, spare, begin, middle)
                        + sortCounting(values, spare, middle, end);
        System.arraycopy(values, begin, spare, begin, end - begin);
        int left = begin;
        int right = middle;
        for (int at = begin; at < end; at++) {
            if (right == end || (left < middle && spare[left] <= spare[right])) {
                values[at] = spare[left++];
            } else {
                values[at] = spare[right++];
                swaps += middle - left;
            }
        }
        return swaps;
    }

    /// A value with the ends of its 95 % interval.
    public record Interval(double value, double low, double high) {
        @Override
        public String toString() {
            return String.format(java.util.Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
        }
    }

    /// A metric with its interval by the bootstrap: quantiles over 1,000 samples of the same size,
    /// drawn with replacement from a fixed seed (Efron 1979). Samples for which the metric is not
    /// defined, as those of one class, are left out.
    public static Interval interval(
            double[] actual, double[] predicted, ToDoubleBiFunction<double[], double[]> metric) {
        int n = actual.length;
        var random = new SplitMix(n);
        var values = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            var some = new double[n];
            var theirs = new double[n];
            for (int i = 0; i < n; i++) {
                int drawn = random.below(n);
                some[i] = actual[drawn];
                theirs[i] = predicted[drawn];
            }
            values[sample] = metric.applyAsDouble(some, theirs);
        }
        var defined =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        int most = defined.length - 1;
        return new Interval(
                metric.applyAsDouble(actual, predicted),
                most < 0 ? Double.NaN : defined[defined.length / 40],
                most < 0 ? Double.NaN : defined[most - defined.length / 40]);
    }
}
