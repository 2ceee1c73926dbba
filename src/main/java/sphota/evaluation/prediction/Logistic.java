package sphota.evaluation.prediction;

import java.util.Arrays;
import sphota.evaluation.Cholesky;

/// Logistic regression (Cox 1958) on standardised rows, of more than two classes one against all
/// others, with a penalty on the squares of weights but not of the offset, that is chosen on
/// validation data. Fitted by Newton's method, which is that of reweighted least squares. Predicts
/// classes alone.
record Logistic() implements Learner {

    /// Penalties, as shares of the number of rows.
    private static final double[] PENALTIES = {1e-4, 1e-3, 1e-2, 1e-1, 1};

    private static final int MOST_STEPS = 100;
    private static final double ENOUGH = 1e-9;

    /// What keeps the offset finite where all rows are of one class.
    private static final double OFFSET_PENALTY = 1e-6;

    @Override
    public double[][] predict(Lesson lesson) {
        if (lesson.classes() == 0) {
            throw new IllegalArgumentException("classes are predicted, and no numbers");
        }
        var standardised = Standardised.of(lesson.rows().train());
        var train = withOne(standardised.rows(lesson.rows().train()));
        var validation = withOne(standardised.rows(lesson.rows().validation()));
        var wanted = lesson.wanted();
        double least = Double.POSITIVE_INFINITY;
        var best = new double[0][];
        for (double penalty : PENALTIES) {
            var weights = weights(train, wanted, penalty * train.length);
            double loss = loss(predicted(validation, weights), lesson.validation());
            if (loss < least || best.length == 0) {
                least = loss;
                best = weights;
            }
        }
        return predicted(withOne(standardised.rows(lesson.rows().test())), best);
    }

    private static double[][] withOne(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> {
                    var wide = Arrays.copyOf(row, row.length + 1);
                    wide[row.length] = 1;
                    return wide;
                })
                .toArray(double[][]::new);
    }

    /// One vector a class; of two classes that of the second alone.
    private static double[][] weights(double[][] rows, double[][] wanted, double penalty) {
        int classes = wanted[0].length;
        int first = classes == 2 ? 1 : 0;
        var weights = new double[classes - first][];
        for (int c = first; c < classes; c++) {
            int number = c;
            var hits = Arrays.stream(wanted).mapToDouble(each -> each[number]).toArray();
            weights[c - first] = fitted(rows, hits, penalty);
        }
        return weights;
    }

    /// The weights with the least sum of logarithmic losses and half the penalty times squares.
    ///
    /// @param rows whose last column is 1
    /// @param hits 1 or 0
    static double[] fitted(double[][] rows, double[] hits, double penalty) {
        int columns = rows[0].length;
        var weights = new double[columns];
        double before = objective(rows, hits, weights, penalty);
        for (int number = 0; number < MOST_STEPS; number++) {
            var step = step(rows, hits, weights, penalty);
            double size = 1;
            var next = moved(weights, step, size);
            double after = objective(rows, hits, next, penalty);
            while (after > before && size > ENOUGH) {
                size /= 2;
                next = moved(weights, step, size);
                after = objective(rows, hits, next, penalty);
            }
            if (!(before - after > ENOUGH * (1 + before))) {
                return after <= before ? next : weights;
            }
            weights = next;
            before = after;
        }
        return weights;
    }

    private static double penalty(int column, int columns, double penalty) {
        return column == columns - 1 ? OFFSET_PENALTY : penalty;
    }

    private static double objective(
            double[][] rows, double[] hits, double[] weights, double penalty) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double at = Cholesky.dot(rows[i], weights, weights.length);
            // The logarithm of 1 + exp(at), less at for a hit.
            sum += Math.max(at, 0) + Math.log1p(Math.exp(-Math.abs(at))) - hits[i] * at;
        }
        for (int c = 0; c < weights.length; c++) {
            sum += penalty(c, weights.length, penalty) * weights[c] * weights[c] / 2;
        }
        return sum;
    }

    /// Newton's: the gradient through the inverse of second derivatives.
    private static double[] step(double[][] rows, double[] hits, double[] weights, double penalty) {
        int columns = weights.length;
        var gradient = new double[columns];
        var second = new double[columns][];
        for (int c = 0; c < columns; c++) {
            second[c] = new double[c + 1];
            double own = penalty(c, columns, penalty);
            second[c][c] = own;
            gradient[c] = own * weights[c];
        }
        for (int i = 0; i < rows.length; i++) {
            double share = share(Cholesky.dot(rows[i], weights, columns));
            // Far from the border a row bends nothing; what is added keeps the matrix definite.
            double bend = Math.max(share * (1 - share), 1e-12);
            for (int c = 0; c < columns; c++) {
                gradient[c] += (share - hits[i]) * rows[i][c];
                double scaled = bend * rows[i][c];
                for (int d = 0; scaled != 0 && d <= c; d++) {
                    second[c][d] += scaled * rows[i][d];
                }
            }
        }
        return Cholesky.of(second).solve(gradient);
    }

    private static double[] moved(double[] weights, double[] step, double size) {
        var moved = weights.clone();
        for (int c = 0; c < moved.length; c++) {
            moved[c] -= size * step[c];
        }
        return moved;
    }

    private static double share(double at) {
        return 1 / (1 + Math.exp(-at));
    }

    private static double[][] predicted(double[][] rows, double[][] weights) {
        return Arrays.stream(rows)
                .map(row -> {
                    var shares =
                            Arrays.stream(weights)
                                    .mapToDouble(
                                            each -> share(Cholesky.dot(row, each, each.length)))
                                    .toArray();
                    if (shares.length == 1) {
                        return new double[] {1 - shares[0], shares[0]};
                    }
                    double sum = Math.max(Arrays.stream(shares).sum(), Double.MIN_NORMAL);
                    return Arrays.stream(shares).map(each -> each / sum).toArray();
                })
                .toArray(double[][]::new);
    }

    private static double loss(double[][] predicted, double[] actual) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum -= Math.log(Math.max(predicted[i][(int) actual[i]], 1e-9));
        }
        return sum;
    }
}
