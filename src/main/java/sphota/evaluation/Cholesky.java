package sphota.evaluation;

/// A symmetric positive definite matrix as the product of a lower triangle and its transpose.
///
/// @param lower row by row, each up to the diagonal
public record Cholesky(double[][] lower) {

    /// Factors a matrix, of which only the part on and below the diagonal is read.
    ///
    /// @throws IllegalArgumentException if it is not positive definite
    public static Cholesky of(double[][] matrix) {
        int n = matrix.length;
        var lower = new double[n][];
        for (int i = 0; i < n; i++) {
            var row = new double[i + 1];
            lower[i] = row;
            for (int j = 0; j < i; j++) {
                row[j] = (matrix[i][j] - dot(row, lower[j], j)) / lower[j][j];
            }
            double square = matrix[i][i] - dot(row, row, i);
            if (!(square > 0)) {
                throw new IllegalArgumentException("not positive definite");
            }
            row[i] = Math.sqrt(square);
        }
        return new Cholesky(lower);
    }

    /// The sum of the first products of two rows, in eight sums side by side, none of which waits
    /// for another.
    public static double dot(double[] one, double[] other, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int i = 0;
        for (; i + 8 <= count; i += 8) {
            a += one[i] * other[i];
            b += one[i + 1] * other[i + 1];
            c += one[i + 2] * other[i + 2];
            d += one[i + 3] * other[i + 3];
            e += one[i + 4] * other[i + 4];
            f += one[i + 5] * other[i + 5];
            g += one[i + 6] * other[i + 6];
            h += one[i + 7] * other[i + 7];
        }
        for (; i < count; i++) {
            a += one[i] * other[i];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }

    /// What the lower triangle times is `right`.
    public double[] forward(double... right) {
        var solution = new double[right.length];
        for (int i = 0; i < right.length; i++) {
            solution[i] = (right[i] - dot(lower[i], solution, i)) / lower[i][i];
        }
        return solution;
    }

    /// What the matrix times is `right`.
    public double[] solve(double... right) {
        var solution = forward(right);
        for (int i = right.length - 1; i >= 0; i--) {
            solution[i] /= lower[i][i];
            for (int j = 0; j < i; j++) {
                solution[j] -= lower[i][j] * solution[i];
            }
        }
        return solution;
    }
}
