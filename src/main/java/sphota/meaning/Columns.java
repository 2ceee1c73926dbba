package sphota.meaning;

import java.util.Arrays;
import java.util.List;

/// Many values of one set, scalar by scalar: column i holds scalar i of every value. Not to be
/// written to; operators that only move scalars share columns.
public final class Columns {

    private final Data data;
    private final int rows;
    private final byte[][] columns;

    Columns(Data data, int rows, byte[][] columns) {
        this.data = data;
        this.rows = rows;
        this.columns = columns;
    }

    /// The values with the numbers from `first`, `rows` of them; see [Data#value].
    ///
    /// @throws IllegalArgumentException if there are not so many
    public static Columns numbered(Data data, long first, int rows) {
        if (first < 0 || rows < 0 || first > data.values() - rows) {
            throw new IllegalArgumentException(
                    "values %d to %d of %d".formatted(first, first + rows, data.values()));
        }
        var moduli = data.moduli();
        var columns = new byte[moduli.length][rows];
        long period = 1;
        for (int scalar = moduli.length - 1; scalar >= 0; scalar--) {
            count(columns[scalar], first, period, moduli[scalar]);
            period =
                    period > Long.MAX_VALUE / moduli[scalar]
                            ? Long.MAX_VALUE
                            : period * moduli[scalar];
        }
        return new Columns(data, rows, columns);
    }

    /// Writes the digits of the numbers from `first` that change every `period`.
    private static void count(byte[] column, long first, long period, int modulus) {
        int digit = (int) (first / period % modulus);
        long untilNext = period - first % period;
        for (int row = 0; row < column.length; ) {
            int end = (int) Math.min(column.length, row + untilNext);
            Arrays.fill(column, row, end, (byte) digit);
            row = end;
            digit = digit + 1 == modulus ? 0 : digit + 1;
            untilNext = period;
        }
    }

    /// The values given, each as its scalars.
    ///
    /// @throws IllegalArgumentException if one is not of the set
    public static Columns of(Data data, List<int[]> values) {
        var moduli = data.moduli();
        var columns = new byte[moduli.length][values.size()];
        for (int row = 0; row < values.size(); row++) {
            var value = values.get(row);
            if (value.length != moduli.length) {
                throw new IllegalArgumentException("not a value of " + data);
            }
            for (int scalar = 0; scalar < moduli.length; scalar++) {
                if (value[scalar] < 0 || value[scalar] >= moduli[scalar]) {
                    throw new IllegalArgumentException("not a value of " + data);
                }
                columns[scalar][row] = (byte) value[scalar];
            }
        }
        return new Columns(data, values.size(), columns);
    }

    public Data data() {
        return data;
    }

    public int rows() {
        return rows;
    }

    public int at(int row, int scalar) {
        return columns[scalar][row];
    }

    /// The scalars of one value.
    public int[] row(int row) {
        var scalars = new int[columns.length];
        for (int i = 0; i < scalars.length; i++) {
            scalars[i] = columns[i][row];
        }
        return scalars;
    }

    /// Whether these are the same values in the same order.
    public boolean sameAs(Columns other) {
        return data.equals(other.data) && Arrays.deepEquals(columns, other.columns);
    }

    byte[][] columns() {
        return columns;
    }
}
