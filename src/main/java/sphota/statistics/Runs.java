package sphota.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finite numbers in ascending order, each once, and how often it occurs: a whole tensor, where its
/// elements are few or can take few values.
final class Runs {

    private final double[] values;
    private final long[] counts;
    private final int size;
    private final long total;

    private Runs(double[] values, long[] counts, int size, long total) {
        this.values = values;
        this.counts = counts;
        this.size = size;
        this.total = total;
    }

    /// How many distinct numbers there are.
    int size() {
        return size;
    }

    /// How many numbers there are in all.
    long total() {
        return total;
    }

    double value(int index) {
        return values[index];
    }

    long count(int index) {
        return counts[index];
    }

    /// Of numbers of which each stands for as many as `counts` says.
    ///
    /// @param order the places of finite numbers in `values`, from the least number to the largest
    static Runs of(double[] values, long[] counts, char[] order) {
        var distinct = new double[order.length];
        var times = new long[order.length];
        int size = 0;
        long total = 0;
        for (char at : order) {
            if (counts[at] > 0) {
                size = append(values[at], counts[at], distinct, times, size);
                total += counts[at];
            }
        }
        return new Runs(Arrays.copyOf(distinct, size), Arrays.copyOf(times, size), size, total);
    }

    /// Of finite numbers; sorts them.
    static Runs of(double[] finite, int length) {
        Arrays.sort(finite, 0, length);
        var distinct = new double[length];
        var times = new long[length];
        int size = 0;
        for (int i = 0; i < length; i++) {
            size = append(finite[i], 1, distinct, times, size);
        }
        return new Runs(distinct, times, size, length);
    }

    private static int append(double value, long count, double[] values, long[] counts, int size) {
        int at = size > 0 && values[size - 1] == value ? size - 1 : size;
        // Makes −0 a zero like others.
        values[at] = value + 0.0;
        counts[at] += count;
        return at + 1;
    }

    double min() {
        return values[0];
    }

    double max() {
        return values[size - 1];
    }

    double absMax() {
        return Math.max(Math.abs(min()), Math.abs(max()));
    }

    /// The counts multiplied, and zeros added.
    Runs widened(long times, long zeros) {
        if (times == 1 && zeros <= 0) {
            return this;
        }
        var more = new double[size + 1];
        var counted = new long[size + 1];
        int length = 0;
        boolean pending = zeros > 0;
        for (int i = 0; i < size; i++) {
            if (pending && values[i] >= 0) {
                length = append(0, zeros, more, counted, length);
                pending = false;
            }
            length = append(values[i], counts[i] * times, more, counted, length);
        }
        if (pending) {
            length = append(0, zeros, more, counted, length);
        }
        return new Runs(more, counted, length, total * times + Math.max(0, zeros));
    }

    /// How many are less than 0.
    long negatives() {
        return between(Double.NEGATIVE_INFINITY, -Double.MIN_VALUE);
    }

    long zeros() {
        return between(0, 0);
    }

    /// How many are not zero and of a magnitude below `limit`.
    long below(double limit) {
        return limit == 0 ? 0 : between(-Math.nextDown(limit), Math.nextDown(limit)) - zeros();
    }

    private long between(double least, double most) {
        long count = 0;
        for (int i = 0; i < size; i++) {
            count += values[i] >= least && values[i] <= most ? counts[i] : 0;
        }
        return count;
    }

    Quantiles quantiles() {
        if (total == 0) {
            return new Quantiles(List.of(), 0);
        }
        List<Double> found = new ArrayList<>();
        int at = 0;
        long before = 0;
        for (long rank : Ranks.of(total)) {
            while (before + counts[at] < rank) {
                before += counts[at++];
            }
            found.add(values[at]);
        }
        return new Quantiles(found, 0);
    }

    Magnitudes magnitudes() {
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < size; i++) {
            double magnitude = Math.abs(values[i]);
            largest = Math.max(largest, magnitude);
            least = magnitude > 0 ? Math.min(least, magnitude) : least;
        }
        var bins = MagnitudeBins.between(least, largest);
        for (int i = 0; i < size; i++) {
            bins.add(values[i], counts[i]);
        }
        return bins.magnitudes();
    }
}
