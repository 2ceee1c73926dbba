package sphota.evaluation.prediction;

import java.util.Arrays;
import sphota.evaluation.Cholesky;

/// Ridge regression (Hoerl and Kennard 1970) on standardised rows, to the number or to 0 and 1 for
/// each class; the penalty is chosen on validation data. Solved by Cholesky's method, for the
/// weights of columns or, where there are more columns than rows, for those of rows.
record Ridge() implements Learner {

    /// Penalties, as shares of the number of rows.
    private static final double[] PENALTIES = {1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100};

    @Override
    public double[][] predict(Lesson lesson) {
        var standardised = Standardised.of(lesson.rows().train());
        var validation = standardised.rows(lesson.rows().validation());
        var wanted = lesson.wanted();
        var mean = centre(wanted);
        var problem = Problem.of(standardised.rows(lesson.rows().train()), wanted);
        double least = Double.POSITIVE_INFINITY;
        var best = new double[0][];
        for (double penalty : PENALTIES) {
            var weights = problem.weights(penalty * wanted.length);
            double error = lesson.error(predicted(validation, weights, mean));
            if (error < least) {
                least = error;
                best = weights;
            }
        }
        return predicted(standardised.rows(lesson.rows().test()), best, mean);
    }

    /// What is the same for all penalties.
    ///
    /// @param columns the transposed rows
    /// @param gram products of columns, or of rows where these are fewer
    record Problem(double[][] columns, double[][] gram, double[][] right, boolean byRows) {

        static Problem of(double[][] rows, double[][] wanted) {
            boolean byRows = rows.length < rows[0].length;
            var columns = transposed(rows);
            return new Problem(
                    columns,
                    Ridge.gram(byRows ? rows : columns),
                    byRows ? wanted : product(columns, wanted),
                    byRows);
        }

        /// Of columns × outputs: those with the least squared error plus penalty times their
        /// squares.
        double[][] weights(double penalty) {
            var solved = solved(gram, penalty, right);
            return byRows ? product(columns, solved) : solved;
        }
    }

    /// Takes the mean off every column, and returns it.
    private static double[] centre(double[][] rows) {
        var mean = new double[rows[0].length];
        for (var row : rows) {
            for (int o = 0; o < mean.length; o++) {
                mean[o] += row[o] / rows.length;
            }
        }
        for (var row : rows) {
            for (int o = 0; o < mean.length; o++) {
                row[o] -= mean[o];
            }
        }
        return mean;
    }

    private static double[][] transposed(double[][] matrix) {
        var transposed = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    /// The products of all rows with each other, the lower half.
    private static double[][] gram(double[][] rows) {
        var gram = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            gram[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                gram[i][j] = Cholesky.dot(rows[i], rows[j], rows[i].length);
            }
        }
        return gram;
    }

    private static double[][] product(double[][] left, double[][] right) {
        var product = new double[left.length][right[0].length];
        for (int i = 0; i < left.length; i++) {
            for (int k = 0; k < right.length; k++) {
                for (int o = 0; o < right[k].length; o++) {
                    product[i][o] += left[i][k] * right[k][o];
                }
            }
        }
        return product;
    }

    /// Solves for a symmetric matrix with something added to its diagonal.
    private static double[][] solved(double[][] gram, double added, double[][] right) {
        var penalised = new double[gram.length][];
        for (int i = 0; i < penalised.length; i++) {
            penalised[i] = gram[i].clone();
            penalised[i][i] += added;
        }
        var factor = Cholesky.of(penalised);
        return transposed(
                Arrays.stream(transposed(right)).map(factor::solve).toArray(double[][]::new));
    }

    private static double[][] predicted(double[][] rows, double[][] weights, double[] mean) {
        var predicted = product(rows, weights);
        for (var row : predicted) {
            for (int o = 0; o < mean.length; o++) {
                row[o] += mean[o];
            }
        }
        return predicted;
    }
}
