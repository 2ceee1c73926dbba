package sphota.evaluation;

/// A symmetric positive definite matrix as the product of a lower triangle and its transpose.
///
/// @param lower row by row, each up to the diagonal
record Cholesky(double[][] lower) {

    /// Factors a matrix, of which only the part on and below the diagonal is read.
    ///
    /// @throws IllegalArgumentException if it is not positive definite
    static Cholesky of(double[][] matrix) {
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

    private static double dot(double[] a, double[] b, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// What the lower triangle times is `right`.
    double[] forward(double... right) {
        var solution = new double[right.length];
        for (int i = 0; i < right.length; i++) {
            solution[i] = (right[i] - dot(lower[i], solution, i)) / lower[i][i];
        }
        return solution;
    }

    /// What the matrix times is `right`.
    double[] solve(double... right) {
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
