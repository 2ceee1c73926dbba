package sphota.statistics;

import java.util.BitSet;
import sphota.kernel.Lanes;

/// Takes the elements of one stripe of a matrix: whole rows, in blocks of several of them or of a
/// part of one.
final class MatrixTally {

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private static final BitSet NONE = new BitSet();

    private final Lanes lanes;
    private final MatrixTotals totals;
    private final ColumnSums columns;
    private final long rowLength;
    private final long firstRow;
    private long deadRows;
    private long constantRows;

    private double squares;
    private long hash;
    private double first;
    private boolean same;

    /// @param start the position of the first element
    MatrixTally(MatrixTotals totals, long start, Lanes lanes) {
        var shape = totals.shape();
        this.totals = totals;
        this.lanes = lanes;
        columns = new ColumnSums(shape.places(), shape.span());
        rowLength = shape.rowLength();
        firstRow = start / rowLength;
    }

    /// Changes elements that are not finite to zero.
    void add(Numbers x, int count, long position) {
        long row = position / rowLength;
        long within = position % rowLength;
        for (int from = 0; from < count; ) {
            int length = (int) Math.min(rowLength - within, count - from);
            addRun(x, from, row, within, length);
            from += length;
            row++;
            within = 0;
        }
    }

    private void addRun(Numbers x, int from, long row, long within, int length) {
        if (within == 0) {
            squares = 0;
            hash = 1;
            first = x.at(from);
            same = true;
        }
        same = same && isSame(x, from, length);
        var sums = x.squares(lanes, from, length);
        // A sum may be infinite where its elements are finite, too.
        boolean suspect = !(sums.sum() <= Double.MAX_VALUE);
        var notFinite = suspect ? clearNotFinite(x, from, length) : NONE;
        if (!notFinite.isEmpty()) {
            sums = x.squares(lanes, from, length);
        }
        columns.add(x, from, within, length, row == firstRow);
        notFinite.stream().forEach(i -> columns.differ(within + i));
        squares += sums.sum();
        hash = (hash * MIX + Double.doubleToRawLongBits(sums.sum())) * MIX;
        hash ^= hash >>> 32;
        hash += Double.doubleToRawLongBits(sums.weighted());
        if (within + length == rowLength) {
            boolean dead = same && first == 0;
            deadRows += dead ? 1 : 0;
            constantRows += same && first != 0 ? 1 : 0;
            totals.addRow((int) row, squares, dead ? 0 : hash == 0 ? 1 : hash);
        }
    }

    private boolean isSame(Numbers x, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (x.at(i) != first) {
                return false;
            }
        }
        return Math.abs(first) <= Double.MAX_VALUE;
    }

    private static BitSet clearNotFinite(Numbers x, int from, int length) {
        var cleared = new BitSet();
        for (int i = 0; i < length; i++) {
            if (!(Math.abs(x.at(from + i)) <= Double.MAX_VALUE)) {
                x.clear(from + i);
                cleared.set(i);
            }
        }
        return cleared;
    }

    void finish(int stripe) {
        totals.add(stripe, columns, deadRows, constantRows);
    }
}
