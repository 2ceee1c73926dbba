package sphota.statistics;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/// What is gathered by place in the rows of one stripe.
final class ColumnSums {

    /// Sums of squares.
    final double[] squares;

    /// The elements of the first row.
    private final double[] first;

    /// A bit for each place at which all rows have had the same finite element.
    private final long[] same;

    private final long span;

    ColumnSums(int places, long span) {
        squares = new double[places];
        first = new double[places];
        same = new long[Math.ceilDiv(places, Long.SIZE)];
        this.span = span;
    }

    private ColumnSums(double[] squares, double[] first, long[] same) {
        this.squares = squares;
        this.first = first;
        this.same = same;
        span = 1;
    }

    boolean same(int place) {
        return (same[place / Long.SIZE] & bit(place)) != 0;
    }

    double first(int place) {
        return first[place];
    }

    private static long bit(int place) {
        return 1L << place;
    }

    /// A vector with this element is not constant, whatever the others are.
    void differ(long position) {
        int place = (int) (position / span);
        same[place / Long.SIZE] &= ~bit(place);
    }

    /// Takes finite elements of a row.
    ///
    /// @param position of the first of them in its row
    void add(Numbers x, int from, long position, int count, boolean firstRow) {
        if (span == 1) {
            addByPlace(x, from, (int) position, count, firstRow);
        } else {
            addBySpan(x, from, position, count, firstRow);
        }
    }

    private void addByPlace(Numbers x, int from, int place, int count, boolean firstRow) {
        x.addSquares(from, squares, place, count);
        if (firstRow) {
            for (int i = 0; i < count; i++) {
                first[place + i] = x.at(from + i);
                same[(place + i) / Long.SIZE] |= bit(place + i);
            }
            return;
        }
        int end = place + count;
        for (int word = place / Long.SIZE; word * Long.SIZE < end; word++) {
            for (long left = same[word]; left != 0; left &= left - 1) {
                int at = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                if (at >= place && at < end && x.at(from + at - place) != first[at]) {
                    differ(at);
                }
            }
        }
    }

    private void addBySpan(Numbers x, int from, long position, int count, boolean firstRow) {
        for (int i = 0; i < count; i++) {
            int place = (int) ((position + i) / span);
            double value = x.at(from + i);
            squares[place] += value * value;
            if (firstRow && (position + i) % span == 0) {
                first[place] = value;
                same[place / Long.SIZE] |= bit(place);
            } else if (value != first[place]) {
                differ(position + i);
            }
        }
    }

    /// Adds the rows of a later stripe.
    void addAll(ColumnSums later) {
        for (int place = 0; place < squares.length; place++) {
            squares[place] += later.squares[place];
        }
        eachSame(place -> {
            if (!later.same(place) || later.first[place] != first[place]) {
                same[place / Long.SIZE] &= ~bit(place);
            }
        });
    }

    /// How many places have had nothing but zeros.
    long dead() {
        return same() - constant();
    }

    /// How many places have had the same element in all rows, and not zero.
    long constant() {
        var counter = new long[1];
        eachSame(place -> counter[0] += first[place] == 0 ? 0 : 1);
        return counter[0];
    }

    private long same() {
        return BitSet.valueOf(same).cardinality();
    }

    /// In most stripes there are none, and a word says so of 64 at once.
    private void eachSame(IntConsumer places) {
        for (int word = 0; word < same.length; word++) {
            for (long left = same[word]; left != 0; left &= left - 1) {
                places.accept(word * Long.SIZE + Long.numberOfTrailingZeros(left));
            }
        }
    }

    /// Joins as many neighbouring places into one as make a column.
    ColumnSums joined(int columns) {
        int together = squares.length / columns;
        if (together == 1) {
            return this;
        }
        var joined =
                new ColumnSums(
                        new double[columns],
                        new double[columns],
                        new long[Math.ceilDiv(columns, Long.SIZE)]);
        for (int column = 0; column < columns; column++) {
            int start = column * together;
            boolean allSame = true;
            for (int place = start; place < start + together; place++) {
                joined.squares[column] += squares[place];
                allSame &= same(place) && first[place] == first[start];
            }
            joined.first[column] = first[start];
            joined.same[column / Long.SIZE] |= allSame ? bit(column) : 0;
        }
        return joined;
    }

    /// As many equal columns as `times`, in place of the only one.
    ColumnSums repeated(int times) {
        if (times == 1 || squares.length != 1) {
            return this;
        }
        var repeated =
                new ColumnSums(
                        new double[times],
                        new double[times],
                        new long[Math.ceilDiv(times, Long.SIZE)]);
        Arrays.fill(repeated.squares, squares[0]);
        Arrays.fill(repeated.first, first[0]);
        for (int place = 0; same(0) && place < times; place++) {
            repeated.same[place / Long.SIZE] |= bit(place);
        }
        return repeated;
    }
}
