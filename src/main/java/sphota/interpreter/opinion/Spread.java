package sphota.interpreter.opinion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sphota.evaluation.Cholesky;

/// How vectors lie about their mean. Each number is taken over its deviation; the covariance of
/// these is shrunk toward a multiple of the identity by as much as Ledoit and Wolf have it, "A
/// well-conditioned estimator for large-dimensional covariance matrices" (2004).
///
/// @param mean of each number
/// @param deviation of each number; 1 where there is none
/// @param factor of the covariance
record Spread(float[] mean, float[] deviation, Cholesky factor) {

    private static final double LEAST_VARIANCE = 1e-9;

    /// That of vectors about the mean of their group.
    ///
    /// @param groups of each vector, from 0
    static Spread of(List<float[]> vectors, int... groups) {
        int width = vectors.getFirst().length;
        var centred = centred(vectors, groups, width);
        var deviation = new float[width];
        for (int c = 0; c < width; c++) {
            double sum = 0;
            for (var vector : centred) {
                sum += vector[c] * vector[c];
            }
            double variance = sum / centred.size();
            deviation[c] = variance > LEAST_VARIANCE ? (float) Math.sqrt(variance) : 1;
        }
        for (var vector : centred) {
            for (int c = 0; c < width; c++) {
                vector[c] /= deviation[c];
            }
        }
        return new Spread(mean(vectors, width), deviation, Cholesky.of(shrunk(centred, width)));
    }

    private static float[] mean(List<float[]> vectors, int width) {
        var sums = new double[width];
        for (var vector : vectors) {
            for (int c = 0; c < width; c++) {
                sums[c] += vector[c];
            }
        }
        var mean = new float[width];
        for (int c = 0; c < width; c++) {
            mean[c] = (float) (sums[c] / vectors.size());
        }
        return mean;
    }

    private static List<double[]> centred(List<float[]> vectors, int[] groups, int width) {
        int many = Arrays.stream(groups).max().orElse(0) + 1;
        var means = new float[many][];
        for (int group = 0; group < many; group++) {
            var members = new ArrayList<float[]>();
            for (int i = 0; i < groups.length; i++) {
                if (groups[i] == group) {
                    members.add(vectors.get(i));
                }
            }
            means[group] = members.isEmpty() ? new float[width] : mean(members, width);
        }
        var centred = new ArrayList<double[]>();
        for (int i = 0; i < groups.length; i++) {
            var vector = new double[width];
            for (int c = 0; c < width; c++) {
                vector[c] = (double) vectors.get(i)[c] - means[groups[i]][c];
            }
            centred.add(vector);
        }
        return centred;
    }

    /// The covariance S of n vectors x of d numbers as ρ m I + (1 - ρ) S, where m d is its trace,
    /// and ρ the least of 1 and b / |S - m I|², b = (Σ |x|⁴ - n |S|²) / n².
    private static double[][] shrunk(List<double[]> vectors, int width) {
        double n = vectors.size();
        var matrix = new double[width][width];
        double fourths = 0;
        for (var vector : vectors) {
            double square = Cholesky.dot(vector, vector, width);
            fourths += square * square;
            for (int i = 0; i < width; i++) {
                var row = matrix[i];
                double one = vector[i] / n;
                for (int j = 0; j <= i; j++) {
                    row[j] += one * vector[j];
                }
            }
        }
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < width; i++) {
            trace += matrix[i][i];
            squares += 2 * Cholesky.dot(matrix[i], matrix[i], i) + matrix[i][i] * matrix[i][i];
        }
        double level = trace / width;
        double off = squares - width * level * level;
        double noise = (fourths - n * squares) / (n * n);
        double share = off > 0 ? Math.clamp(noise / off, 0, 1) : 1;
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < i; j++) {
                matrix[i][j] *= 1 - share;
            }
            matrix[i][i] = share * level + (1 - share) * matrix[i][i] + LEAST_VARIANCE;
        }
        return matrix;
    }

    int width() {
        return mean.length;
    }

    private double[] standardised(float[] vector) {
        var standardised = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            standardised[c] = ((double) vector[c] - mean[c]) / deviation[c];
        }
        return standardised;
    }

    /// A vector less the mean, each number over its deviation, over the root of how many there are:
    /// what many numbers tell alike counts as often as they tell it.
    double[] scaled(float... vector) {
        var scaled = standardised(vector);
        double root = Math.sqrt(mean.length);
        for (int c = 0; c < scaled.length; c++) {
            scaled[c] /= root;
        }
        return scaled;
    }

    /// A vector in coordinates in which all directions vary alike and none with another, over the
    /// root of how many there are: its length is its distance from the mean, after Mahalanobis
    /// (1936), about 1 for one of those it was made of.
    double[] whitened(float... vector) {
        var whitened = factor.forward(standardised(vector));
        double root = Math.sqrt(mean.length);
        for (int c = 0; c < whitened.length; c++) {
            whitened[c] /= root;
        }
        return whitened;
    }

    /// What a vector, less the mean, is multiplied by to tell how far it lies toward another: the
    /// inverse covariance times the other less the mean, in units of the numbers themselves.
    double[] toward(float... other) {
        var solved = factor.solve(standardised(other));
        for (int c = 0; c < solved.length; c++) {
            solved[c] /= deviation[c];
        }
        return solved;
    }
}
