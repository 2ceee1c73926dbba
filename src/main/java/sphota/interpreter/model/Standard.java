package sphota.interpreter.model;

import java.util.function.IntUnaryOperator;
import sphota.interpreter.view.Grid;

/// Columns of numbers x, as sign(x) · log(1 + |x|), brought to mean 0 and deviation 1 as they were
/// among the examples to learn from; a deviation below a millionth of the mean, or of 1, is one of
/// rounding and counts as none. What is more than eight deviations off counts as eight; what is
/// missing as the mean.
///
/// @param means by column
/// @param deviations by column; 1 where there is none
public record Standard(float[] means, float[] deviations) {

    private static final float FARTHEST = 8;

    /// How many columns there are.
    public int width() {
        return means.length;
    }

    /// Those of the rows of grids.
    ///
    /// @param column the column of a number that counts, by its place in a grid
    public static Standard of(Iterable<Grid> grids, int width, IntUnaryOperator column) {
        var counts = new long[width];
        var sums = new double[width];
        var squares = new double[width];
        for (var grid : grids) {
            for (int i = 0; i < grid.values().length; i++) {
                int c = column.applyAsInt(i);
                float value = grid.values()[i];
                if (c < width && !Float.isNaN(value)) {
                    counts[c]++;
                    double squashed = squashed(value);
                    sums[c] += squashed;
                    squares[c] += squashed * squashed;
                }
            }
        }
        var means = new float[width];
        var deviations = new float[width];
        for (int c = 0; c < width; c++) {
            double mean = counts[c] == 0 ? 0 : sums[c] / counts[c];
            double variance = counts[c] == 0 ? 0 : squares[c] / counts[c] - mean * mean;
            means[c] = (float) mean;
            deviations[c] =
                    variance > 1e-12 * Math.max(1, mean * mean) ? (float) Math.sqrt(variance) : 1;
        }
        return new Standard(means, deviations);
    }

    /// A number of a column.
    public float of(int column, float value) {
        if (Float.isNaN(value)) {
            return 0;
        }
        float off = ((float) squashed(value) - means[column]) / deviations[column];
        return Math.clamp(off, -FARTHEST, FARTHEST);
    }

    boolean isFarthest(int column, float value) {
        return Math.abs(of(column, value)) >= FARTHEST;
    }

    private static double squashed(double value) {
        return Math.signum(value) * Math.log1p(Math.abs(value));
    }
}
