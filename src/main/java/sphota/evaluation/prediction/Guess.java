package sphota.evaluation.prediction;

import java.util.Arrays;
import java.util.List;

/// What something predicts for the networks of two sides of a split: for each the number, or a
/// score for each class.
record Guess(double[][] validation, double[][] test) {

    /// Of predictions for both, one side after the other.
    static Guess of(double[][] both, int validation) {
        return new Guess(
                Arrays.copyOf(both, validation), Arrays.copyOfRange(both, validation, both.length));
    }

    /// The mean of some, weighed.
    ///
    /// @param times how often each counts
    static Guess mean(List<Guess> some, int... times) {
        return new Guess(
                side(some.stream().map(Guess::validation).toList(), times),
                side(some.stream().map(Guess::test).toList(), times));
    }

    private static double[][] side(List<double[][]> some, int[] times) {
        int all = Arrays.stream(times).sum();
        var mean = new double[some.getFirst().length][];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = new double[some.getFirst()[i].length];
            for (int k = 0; k < times.length; k++) {
                for (int j = 0; times[k] > 0 && j < mean[i].length; j++) {
                    mean[i][j] += some.get(k)[i][j] * times[k] / all;
                }
            }
        }
        return mean;
    }
}
