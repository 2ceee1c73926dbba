package sphota.statistics;

import java.util.Arrays;
import java.util.List;

/// What the stripes of a tensor gave whose elements can take more values than can be counted one by
/// one. Filled by several threads; counts do not depend on their order, and moments are kept by
/// stripe until all are there.
final class WideTotals {

    private final Keys keys = new Keys();
    private final Moments[] stripes;
    private long nans;
    private long positiveInfinities;
    private long negativeInfinities;
    private long zeros;
    private long subnormals;
    private long negatives;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    WideTotals(int stripes) {
        this.stripes = new Moments[stripes];
    }

    /// Counts of one stripe.
    static final class Part {
        final Moments moments = new Moments();
        long nans;
        long positiveInfinities;
        long negativeInfinities;
        long zeros;
        long subnormals;
        long negatives;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;

        void notFinite(double value) {
            if (value == Double.POSITIVE_INFINITY) {
                positiveInfinities++;
            } else if (value == Double.NEGATIVE_INFINITY) {
                negativeInfinities++;
                negatives++;
            } else {
                nans++;
            }
        }

        void extremes(double least, double largest) {
            min = Math.min(min, least);
            max = Math.max(max, largest);
        }
    }

    synchronized void add(int stripe, Part part) {
        stripes[stripe] = part.moments;
        nans += part.nans;
        positiveInfinities += part.positiveInfinities;
        negativeInfinities += part.negativeInfinities;
        zeros += part.zeros;
        keys.addZeros(part.zeros);
        subnormals += part.subnormals;
        negatives += part.negatives;
        min = Math.min(min, part.min);
        max = Math.max(max, part.max);
    }

    /// Adds a table of keys by place, and clears it.
    synchronized void drainKeys(int[] table) {
        keys.drain(table);
    }

    /// Adds a number that has no place in tables of keys.
    synchronized void addKey(double value) {
        keys.add(value, 1);
    }

    /// Adds the normal numbers among binary32 by the upper halves of their patterns.
    void addUpperHalves(long[] counts) {
        for (int half = 0; half < counts.length; half++) {
            int exponent = half >>> 7 & 0xFF;
            if (counts[half] > 0 && exponent > 0 && exponent < 0xFF) {
                keys.addUpperHalf(half, counts[half]);
                negatives += half > 0x7FFF ? counts[half] : 0;
            }
        }
    }

    /// @param elements all of them but `more`
    /// @param times how often each element counts
    /// @param more zeros that are nowhere stored
    Counts counts(long elements, long times, long more) {
        return new Counts(
                elements + more,
                nans * times,
                positiveInfinities * times,
                negativeInfinities * times,
                zeros * times + more,
                subnormals * times,
                negatives * times);
    }

    Moments moments() {
        var all = new Moments();
        Arrays.stream(stripes).forEach(all::merge);
        return all;
    }

    double min() {
        return min + 0.0;
    }

    double max() {
        return max + 0.0;
    }

    Magnitudes magnitudes(long times) {
        return keys.magnitudes(times);
    }

    /// Where quantiles stand.
    ///
    /// @param finite how many finite elements there are, all repetitions and `more` included
    List<Keys.Place> places(long finite, long times, long more) {
        return finite == 0 ? List.of() : keys.places(Ranks.of(finite), times, more);
    }

    /// Quantiles within [Keys#ERROR].
    ///
    /// @param integers whether all elements are
    Quantiles quantiles(List<Keys.Place> places, boolean integers) {
        var values =
                places.stream()
                        .map(place -> Keys.middle(place.key()))
                        .map(middle ->
                                integers
                                        ? (middle < 0 ? Math.ceil(middle) : Math.floor(middle))
                                        : middle)
                        .map(value -> Math.clamp(value, min(), max()) + 0.0)
                        .toList();
        return new Quantiles(values, values.isEmpty() ? 0 : Keys.ERROR);
    }
}
