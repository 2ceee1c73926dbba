package sphota.statistics;

import java.lang.foreign.MemorySegment;

/// Takes the elements of one stripe, whatever their type, as doubles: what all other ways of taking
/// them are a short cut of.
final class DoubleTally implements TaskRun.ValueTally {

    private static final long MOST_PENDING = 1L << 30;

    private final Decoder decoder;
    private final double smallestNormal;
    private final Scratch scratch;
    private final WideTotals totals;
    private final WideTotals.Part part = new WideTotals.Part();
    private final Numbers numbers;
    private long pending;

    DoubleTally(Decoder decoder, Scratch scratch, WideTotals totals) {
        this.decoder = decoder;
        smallestNormal = decoder.task().smallestNormal();
        this.scratch = scratch;
        this.totals = totals;
        numbers = new Numbers.Doubles(scratch.doubles);
    }

    @Override
    public Numbers add(MemorySegment bytes, long first, int count, long position) {
        decoder.decode(bytes, first, count, position, scratch.doubles);
        add(scratch.doubles, count);
        return numbers;
    }

    private void add(double[] values, int count) {
        pending += count;
        if (pending > MOST_PENDING) {
            totals.drainKeys(scratch.keys);
            pending = count;
        }
        int finite = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double value = values[i];
            double magnitude = Math.abs(value);
            if (magnitude <= Double.MAX_VALUE) {
                scratch.finite[finite++] = value;
                min = Math.min(min, value);
                max = Math.max(max, value);
                if (value == 0) {
                    part.zeros++;
                } else {
                    part.negatives += value < 0 ? 1 : 0;
                    part.subnormals += magnitude < smallestNormal ? 1 : 0;
                    addKey(value);
                }
            } else {
                part.notFinite(value);
            }
        }
        part.extremes(min, max);
        double absMax = Math.max(Math.abs(min), Math.abs(max));
        part.moments.add(scratch.finite, finite, absMax, scratch.lanes);
    }

    private void addKey(double value) {
        int place = Keys.place(value);
        if (place >= 0) {
            scratch.keys[place]++;
        } else {
            totals.addKey(value);
        }
    }

    @Override
    public void finish(int stripe) {
        totals.drainKeys(scratch.keys);
        totals.add(stripe, part);
    }
}
