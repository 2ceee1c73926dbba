package sphota.zoo.compiled;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import sphota.zoo.Draw;

/// A small matrix, which may have no rows.
final class Matrix {

    private static final int SWEEPS = 30;

    private final double[][] rows;
    private final int columns;

    private Matrix(double[][] rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /// Zeros.
    Matrix(int rows, int columns) {
        this(new double[rows][columns], columns);
    }

    int rows() {
        return rows.length;
    }

    int columns() {
        return columns;
    }

    double at(int row, int column) {
        return rows[row][column];
    }

    /// To be used while it is made only.
    void set(int row, int column, double value) {
        rows[row][column] = value;
    }

    void add(int row, int column, double value) {
        rows[row][column] += value;
    }

    Matrix times(Matrix other) {
        var product = new Matrix(rows.length, other.columns);
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < columns; k++) {
                double factor = rows[i][k];
                for (int j = 0; factor != 0 && j < other.columns; j++) {
                    product.rows[i][j] += factor * other.rows[k][j];
                }
            }
        }
        return product;
    }

    Matrix transposed() {
        var transposed = new Matrix(columns, rows.length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                transposed.rows[j][i] = rows[i][j];
            }
        }
        return transposed;
    }

    /// The first columns.
    Matrix first(int count) {
        return new Matrix(
                Arrays.stream(rows).map(row -> Arrays.copyOf(row, count)).toArray(double[][]::new),
                count);
    }

    /// A rotation, reflections included: normal numbers, by Gram and Schmidt's process, twice for
    /// the sake of rounding.
    static Matrix orthogonal(int size, Draw draw) {
        var matrix = new Matrix(size, size);
        for (int i = 0; i < size; i++) {
            var row = matrix.rows[i];
            Arrays.setAll(row, _ -> draw.normal());
            for (int j = 0; j < 2 * i; j++) {
                var other = matrix.rows[j % i];
                double along = dot(row, other);
                Arrays.setAll(row, k -> row[k] - along * other[k]);
            }
            double norm = Math.sqrt(dot(row, row));
            Arrays.setAll(row, k -> row[k] / norm);
        }
        return matrix;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// The eigenvectors of this matrix, which is symmetric, as columns, by falling eigenvalue:
    /// Jacobi's method.
    Matrix axes() {
        var a = first(columns).rows;
        var vectors = new Matrix(columns, columns);
        for (int i = 0; i < columns; i++) {
            vectors.rows[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < columns; p++) {
                for (int q = p + 1; q < columns; q++) {
                    turn(a, vectors.rows, p, q);
                }
            }
        }
        var order =
                IntStream.range(0, columns)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -a[i][i]))
                        .toList();
        var sorted = new Matrix(columns, columns);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                sorted.rows[i][j] = vectors.rows[i][order.get(j)];
            }
        }
        return sorted;
    }

    private static void turn(double[][] a, double[][] vectors, int p, int q) {
        if (Math.abs(a[p][q]) <= 1e-14 * Math.sqrt(Math.abs(a[p][p] * a[q][q]))) {
            return;
        }
        double angle = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.copySign(1, angle) / (Math.abs(angle) + Math.hypot(angle, 1));
        double cosine = 1 / Math.hypot(tangent, 1);
        double sine = tangent * cosine;
        for (var row : a) {
            turn(row, p, q, cosine, sine);
        }
        for (int k = 0; k < a.length; k++) {
            double left = a[p][k];
            double right = a[q][k];
            a[p][k] = cosine * left - sine * right;
            a[q][k] = sine * left + cosine * right;
        }
        for (var row : vectors) {
            turn(row, p, q, cosine, sine);
        }
    }

    private static void turn(double[] row, int p, int q, double cosine, double sine) {
        double left = row[p];
        double right = row[q];
        row[p] = cosine * left - sine * right;
        row[q] = sine * left + cosine * right;
    }
}
