package sphota.zoo.compiled;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import sphota.zoo.Draw;

/// Small matrices, as rows.
final class Matrices {

    private static final int SWEEPS = 30;

    private Matrices() {}

    static double[][] product(double[][] a, double[][] b) {
        int columns = b.length == 0 ? 0 : b[0].length;
        var product = new double[a.length][columns];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                double factor = a[i][k];
                for (int j = 0; factor != 0 && j < columns; j++) {
                    product[i][j] += factor * b[k][j];
                }
            }
        }
        return product;
    }

    /// @param columns of the matrix, which may have no rows
    static double[][] transposed(double[][] a, int columns) {
        var transposed = new double[columns][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    /// A rotation, reflections included: normal numbers, by Gram and Schmidt's process.
    static double[][] orthogonal(int size, Draw draw) {
        var rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            Arrays.setAll(rows[i], _ -> draw.normal());
            for (int round = 0; round < 2; round++) {
                for (int j = 0; j < i; j++) {
                    subtract(rows[i], dot(rows[i], rows[j]), rows[j]);
                }
            }
            double norm = Math.sqrt(dot(rows[i], rows[i]));
            var row = rows[i];
            Arrays.setAll(row, k -> row[k] / norm);
        }
        return rows;
    }

    private static void subtract(double[] from, double factor, double[] what) {
        for (int k = 0; k < from.length; k++) {
            from[k] -= factor * what[k];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// The eigenvectors of a symmetric matrix as columns, by falling eigenvalue: Jacobi's method.
    static double[][] axes(double[][] symmetric) {
        int n = symmetric.length;
        var a = Arrays.stream(symmetric).map(double[]::clone).toArray(double[][]::new);
        var vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    turn(a, vectors, p, q);
                }
            }
        }
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -a[i][i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        var sorted = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sorted[i][j] = vectors[i][order[j]];
            }
        }
        return sorted;
    }

    private static void turn(double[][] a, double[][] vectors, int p, int q) {
        if (Math.abs(a[p][q]) < 1e-14 * Math.sqrt(Math.abs(a[p][p] * a[q][q])) || a[p][q] == 0) {
            return;
        }
        double angle = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.copySign(1, angle) / (Math.abs(angle) + Math.hypot(angle, 1));
        double cosine = 1 / Math.hypot(tangent, 1);
        double sine = tangent * cosine;
        for (int k = 0; k < a.length; k++) {
            double left = a[k][p];
            double right = a[k][q];
            a[k][p] = cosine * left - sine * right;
            a[k][q] = sine * left + cosine * right;
        }
        for (int k = 0; k < a.length; k++) {
            double left = a[p][k];
            double right = a[q][k];
            a[p][k] = cosine * left - sine * right;
            a[q][k] = sine * left + cosine * right;
            left = vectors[k][p];
            right = vectors[k][q];
            vectors[k][p] = cosine * left - sine * right;
            vectors[k][q] = sine * left + cosine * right;
        }
    }
}
