package sphota.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Gathers a [Summary] from decoded elements. Not safe for use by several threads.
final class Accumulator {

    static final int BLOCK = 4096;

    private final double[] block = new double[BLOCK];
    private final Moments moments = new Moments();
    private int filled;
    private double blockAbsMax;
    private long elements;
    private long nans;
    private long positiveInfinities;
    private long negativeInfinities;
    private long zeros;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double absMax;

    void add(double[] values, int length) {
        elements += length;
        for (int i = 0; i < length; i++) {
            double value = values[i];
            double magnitude = Math.abs(value);
            if (magnitude <= Double.MAX_VALUE) {
                zeros += value == 0 ? 1 : 0;
                min = Math.min(min, value);
                max = Math.max(max, value);
                blockAbsMax = Math.max(blockAbsMax, magnitude);
                block[filled++] = value;
                if (filled == BLOCK) {
                    flush();
                }
            } else if (value == Double.POSITIVE_INFINITY) {
                positiveInfinities++;
            } else if (value == Double.NEGATIVE_INFINITY) {
                negativeInfinities++;
            } else {
                nans++;
            }
        }
    }

    long elements() {
        return elements;
    }

    /// Counts everything added so far `times` times.
    ///
    /// @throws ArithmeticException if that is more than 2⁶³ − 1 elements
    void repeat(long times) {
        flush();
        elements = Math.multiplyExact(elements, times);
        nans *= times;
        positiveInfinities *= times;
        negativeInfinities *= times;
        zeros *= times;
        moments.repeat(times);
    }

    /// Zeros that are implied rather than stored; none if `count` is negative.
    void addZeros(long count) {
        if (count > 0) {
            flush();
            elements = Math.addExact(elements, count);
            zeros += count;
            min = Math.min(min, 0);
            max = Math.max(max, 0);
            moments.addZeros(count);
        }
    }

    private void flush() {
        moments.add(block, filled, blockAbsMax);
        absMax = Math.max(absMax, blockAbsMax);
        filled = 0;
        blockAbsMax = 0;
    }

    /// @param magnitudes whether what was added are the magnitudes of complex elements
    Summary summary(boolean magnitudes) {
        flush();
        boolean any = elements > nans + positiveInfinities + negativeInfinities;
        boolean signed = any && !magnitudes;
        double l2 = any ? moments.l2() : 0;
        var std = when(signed, signed ? Math.min(moments.std(), absMax) : 0);
        var counts =
                new Counts(elements, nans, positiveInfinities, negativeInfinities, zeros, 0, 0);
        var measures =
                new Measures(
                        when(signed, min + 0.0),
                        when(signed, max + 0.0),
                        when(any, absMax),
                        when(signed, signed ? Math.clamp(moments.mean(), min, max) : 0),
                        std,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        when(any && l2 <= Double.MAX_VALUE, l2));
        return new Summary(
                counts,
                measures,
                new Quantiles(List.of(), 0),
                new Magnitudes(0, Counted.of(), Counted.of()),
                new Bits(0, 0, 0, List.of(), Optional.empty()),
                Optional.empty(),
                Optional.empty());
    }

    private static OptionalDouble when(boolean present, double value) {
        return present ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
