package sphota.meaning;

/// Loops over columns. Scalars are below 16, so sums of two and products fit well.
final class ColumnKernels {

    private ColumnKernels() {}

    static byte[] sum(byte[][] x, int modulus, int rows) {
        var sum = new byte[rows];
        for (var column : x) {
            for (int row = 0; row < rows; row++) {
                int next = sum[row] + column[row];
                sum[row] = (byte) (next >= modulus ? next - modulus : next);
            }
        }
        return sum;
    }

    static byte[] product(byte[][] x, int modulus, int rows) {
        var product = x[0].clone();
        for (int i = 1; i < x.length; i++) {
            var column = x[i];
            for (int row = 0; row < rows; row++) {
                product[row] = (byte) (product[row] * column[row] % modulus);
            }
        }
        return product;
    }

    static byte[] atLeast(byte[][] x, int quota, int rows) {
        var ones = new byte[rows];
        for (var column : x) {
            for (int row = 0; row < rows; row++) {
                ones[row] += column[row];
            }
        }
        for (int row = 0; row < rows; row++) {
            ones[row] = (byte) (ones[row] >= quota ? 1 : 0);
        }
        return ones;
    }

    static byte[] greatest(byte[][] x, int rows) {
        var best = x[0];
        for (int i = 1; i < x.length; i++) {
            best = greater(best, x[i], rows);
        }
        return best;
    }

    static byte[] least(byte[][] x, int rows) {
        var best = x[0];
        for (int i = 1; i < x.length; i++) {
            best = lesser(best, x[i], rows);
        }
        return best;
    }

    static byte[] argmax(byte[][] x, int modulus, int rows) {
        var best = x[0].clone();
        var where = new byte[rows];
        for (int i = 1; i < x.length; i++) {
            var column = x[i];
            for (int row = 0; row < rows; row++) {
                if (column[row] > best[row]) {
                    best[row] = column[row];
                    where[row] = (byte) (i % modulus);
                }
            }
        }
        return where;
    }

    /// Insertion sort with the two branches of each exchange as a least and a greatest.
    static byte[][] sort(byte[][] x, int rows) {
        var y = x.clone();
        for (int end = 1; end < y.length; end++) {
            for (int i = end; i > 0; i--) {
                var low = lesser(y[i - 1], y[i], rows);
                y[i] = greater(y[i - 1], y[i], rows);
                y[i - 1] = low;
            }
        }
        return y;
    }

    private static byte[] lesser(byte[] a, byte[] b, int rows) {
        var c = new byte[rows];
        for (int row = 0; row < rows; row++) {
            c[row] = (byte) Math.min(a[row], b[row]);
        }
        return c;
    }

    private static byte[] greater(byte[] a, byte[] b, int rows) {
        var c = new byte[rows];
        for (int row = 0; row < rows; row++) {
            c[row] = (byte) Math.max(a[row], b[row]);
        }
        return c;
    }

    static byte[][] shift(byte[][] x, int by, int rows) {
        var y = new byte[x.length][];
        var zeros = new byte[rows];
        for (int i = 0; i < y.length; i++) {
            y[i] = i < by ? zeros : x[i - by];
        }
        return y;
    }

    static byte[][] differences(byte[][] x, int modulus, int rows) {
        var y = new byte[x.length][rows];
        y[0] = x[0];
        for (int i = 1; i < y.length; i++) {
            for (int row = 0; row < rows; row++) {
                int difference = x[i][row] - x[i - 1][row];
                y[i][row] = (byte) (difference < 0 ? difference + modulus : difference);
            }
        }
        return y;
    }

    static byte[][] dedup(byte[][] x, int rows) {
        var y = x.clone();
        for (int i = 1; i < y.length; i++) {
            y[i] = x[i].clone();
            for (int j = 0; j < i; j++) {
                for (int row = 0; row < rows; row++) {
                    if (x[j][row] == x[i][row]) {
                        y[i][row] = 0;
                    }
                }
            }
        }
        return y;
    }

    static byte[][] fill(byte[][] x, int rows) {
        var y = x.clone();
        for (int i = 1; i < y.length; i++) {
            y[i] = new byte[rows];
            for (int row = 0; row < rows; row++) {
                y[i][row] = x[i][row] == 0 ? y[i - 1][row] : x[i][row];
            }
        }
        return y;
    }

    /// Row by row the one where the condition is 1, the other where it is 0.
    static byte[][] select(byte[] condition, byte[][] yes, byte[][] no, int rows) {
        var y = new byte[yes.length][rows];
        for (int i = 0; i < y.length; i++) {
            for (int row = 0; row < rows; row++) {
                y[i][row] = condition[row] == 1 ? yes[i][row] : no[i][row];
            }
        }
        return y;
    }

    /// Leaves the ones only where the column has the value.
    static void andEqual(byte[] marks, byte[] column, int value) {
        for (int row = 0; row < marks.length; row++) {
            if (column[row] != value) {
                marks[row] = 0;
            }
        }
    }
}
