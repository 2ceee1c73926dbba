package sphota.kernel;

/// Sums of squares by place.
public final class Columns {

    private Columns() {}

    /// Adds the square of `x[from + i]` to `sums[at + i]`.
    public static void addSquares(float[] x, int from, double[] sums, int at, int count) {
        for (int i = 0; i < count; i++) {
            double value = x[from + i];
            sums[at + i] += value * value;
        }
    }

    /// As above.
    public static void addSquares(double[] x, int from, double[] sums, int at, int count) {
        for (int i = 0; i < count; i++) {
            sums[at + i] += x[from + i] * x[from + i];
        }
    }
}
