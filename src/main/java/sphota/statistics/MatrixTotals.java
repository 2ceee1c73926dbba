package sphota.statistics;

import java.util.Arrays;
import java.util.BitSet;

/// What the stripes of a matrix gave. Rows are within one stripe each, columns go through all.
final class MatrixTotals {

    private final MatrixShape shape;
    private final double[] rowSquares;

    /// Equal for equal rows; 0 for rows of zeros.
    private final long[] rowHashes;

    private final ColumnSums[] stripes;
    private long deadRows;
    private long constantRows;

    MatrixTotals(MatrixShape shape, int stripes) {
        this.shape = shape;
        rowSquares = new double[Math.toIntExact(shape.rows())];
        rowHashes = new long[rowSquares.length];
        this.stripes = new ColumnSums[stripes];
    }

    MatrixShape shape() {
        return shape;
    }

    void addRow(int row, double squares, long hash) {
        rowSquares[row] = squares;
        rowHashes[row] = hash;
    }

    synchronized void add(int stripe, ColumnSums columns, long dead, long constant) {
        stripes[stripe] = columns;
        deadRows += dead;
        constantRows += constant;
    }

    /// Rows that may equal another one.
    BitSet candidates() {
        var sorted = rowHashes.clone();
        Arrays.sort(sorted);
        var candidates = new BitSet();
        for (int row = 0; row < rowHashes.length; row++) {
            if (rowHashes[row] != 0) {
                int at = Arrays.binarySearch(sorted, rowHashes[row]);
                boolean alone =
                        (at == 0 || sorted[at - 1] != sorted[at])
                                && (at == sorted.length - 1 || sorted[at + 1] != sorted[at]);
                candidates.set(row, !alone);
            }
        }
        return candidates;
    }

    /// @param duplicates among the distinct rows
    MatrixProfile profile(long duplicates) {
        int rows = Math.toIntExact(shape.rows() * shape.rowTimes());
        int columns = Math.toIntExact(shape.columns() * shape.columnTimes());
        var squares = rowSquares;
        if (shape.rowTimes() > 1) {
            squares = new double[rows];
            Arrays.fill(squares, rowSquares[0]);
        }
        multiply(squares, shape.columnTimes() * shape.innerTimes());
        var sums = stripes[0];
        for (int stripe = 1; stripe < stripes.length; stripe++) {
            sums.addAll(stripes[stripe]);
        }
        sums = sums.joined(Math.toIntExact(shape.columns())).repeated(columns);
        multiply(sums.squares, shape.rowTimes() * shape.innerTimes());
        long repeated = deadRows > 0 ? 0 : shape.rowTimes() - 1;
        return new MatrixProfile(
                Norms.axis(squares, deadRows * shape.rowTimes(), constantRows * shape.rowTimes()),
                Norms.axis(sums.squares, sums.dead(), sums.constant()),
                duplicates + repeated);
    }

    private static void multiply(double[] values, long times) {
        if (times > 1) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= times;
            }
        }
    }
}
