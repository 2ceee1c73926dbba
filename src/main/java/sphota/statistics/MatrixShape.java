package sphota.statistics;

import java.util.Optional;
import sphota.tensor.Shape;

/// How a tensor is a matrix. Axes that repeat what they see are left out, and counted.
///
/// @param rows that are distinct
/// @param columns that are distinct
/// @param inner distinct elements that a row and a column share
/// @param rowTimes how often each row stands in the tensor
/// @param columnTimes how often each column does
/// @param innerTimes how often each element of what they share does
record MatrixShape(
        long rows, long columns, long inner, long rowTimes, long columnTimes, long innerTimes) {

    private static final long MOST_VECTORS = 1 << 22;

    /// What sums by place may fill in all stripes together, in places.
    private static final long MOST_PLACES = 1 << 20;

    /// Empty where there are less than two rows or columns, or more than 2²² of them.
    ///
    /// @param whole the shape of the tensor
    /// @param distinct the same, with axes of size 1 in place of those that repeat
    static Optional<MatrixShape> of(Shape whole, Shape distinct) {
        if (whole.rank() < 2
                || whole.elements() == 0
                || !fits(whole.size(0))
                || !fits(whole.size(1))) {
            return Optional.empty();
        }
        long inner = inner(distinct);
        return Optional.of(
                new MatrixShape(
                        distinct.size(0),
                        distinct.size(1),
                        inner,
                        whole.size(0) / distinct.size(0),
                        whole.size(1) / distinct.size(1),
                        inner(whole) / inner));
    }

    private static boolean fits(long vectors) {
        return vectors >= 2 && vectors <= MOST_VECTORS;
    }

    private static long inner(Shape shape) {
        long inner = 1;
        for (int axis = 2; axis < shape.rank(); axis++) {
            inner *= shape.size(axis);
        }
        return inner;
    }

    long rowLength() {
        return columns * inner;
    }

    /// How many elements of a row, one after another, share one sum of a column: one, unless rows
    /// are so long that there would be too many sums.
    long span() {
        return rowLength() <= MOST_VECTORS ? 1 : inner;
    }

    /// How many sums there are.
    int places() {
        return Math.toIntExact(rowLength() / span());
    }

    Partition partition() {
        return Partition.ofRows(rows, rowLength(), MOST_PLACES / places());
    }

    /// Whether what is kept while it is worked on is so much that only one such tensor should be.
    boolean large() {
        return rows * rowTimes + columns * columnTimes + places() > MOST_PLACES;
    }
}
