package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import sphota.kernel.Extremes;

/// Takes the elements of one stripe of binary32. Their keys are not counted here: they are the
/// upper halves of the patterns, which [RawTally] counts.
final class FloatTally implements TaskRun.ValueTally {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Scratch scratch;
    private final WideTotals totals;
    private final WideTotals.Part part = new WideTotals.Part();
    private final Numbers numbers;

    FloatTally(Scratch scratch, WideTotals totals) {
        this.scratch = scratch;
        this.totals = totals;
        numbers = new Numbers.Floats(scratch.floats);
    }

    @Override
    public Numbers add(MemorySegment bytes, long first, int count, long position) {
        long at = first * Float.BYTES;
        MemorySegment.copy(bytes, FLOAT, at, scratch.floats, 0, count);
        MemorySegment.copy(bytes, INT, at, scratch.patterns, 0, count);
        var extremes = Extremes.of(scratch.patterns, count);
        var sums = scratch.lanes.totals(scratch.floats, 0, count);
        if (Math.abs(sums.magnitudes()) <= Double.MAX_VALUE) {
            part.moments.add(scratch.floats, count, sums, scratch.lanes);
            part.extremes(extremes.min(), extremes.max());
            if (extremes.tiny() > 0) {
                addTiny(count);
            }
        } else {
            addFiniteOf(count);
            addTiny(count);
        }
        return numbers;
    }

    private void addTiny(int count) {
        for (int i = 0; i < count; i++) {
            float value = scratch.floats[i];
            if (value == 0) {
                part.zeros++;
            } else if (Math.abs(value) < Float.MIN_NORMAL) {
                part.subnormals++;
                part.negatives += value < 0 ? 1 : 0;
                totals.addKey(value);
            }
        }
    }

    private void addFiniteOf(int count) {
        int finite = 0;
        double absMax = 0;
        for (int i = 0; i < count; i++) {
            float value = scratch.floats[i];
            if (Math.abs(value) <= Float.MAX_VALUE) {
                scratch.finite[finite++] = value;
                part.extremes(value, value);
                absMax = Math.max(absMax, Math.abs(value));
            } else {
                part.notFinite(value);
            }
        }
        part.moments.add(scratch.finite, finite, absMax, scratch.lanes);
    }

    @Override
    public void finish(int stripe) {
        totals.add(stripe, part);
    }
}
