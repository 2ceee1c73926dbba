package sphota.evaluation.prediction;

import java.util.List;

/// A mean of predictions whose weights are chosen on validation: one prediction after another
/// joins, any of them any number of times, always that which makes the mean best (Caruana et al.,
/// "Ensemble selection from libraries of models", 2004).
final class Blend {

    private static final int ROUNDS = 50;

    private Blend() {}

    /// How often each is taken.
    ///
    /// @param wanted numbers, or numbers of classes, of the networks for validation
    static int[] times(int classes, List<Guess> guesses, double... wanted) {
        var times = new int[guesses.size()];
        var best = times.clone();
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            int chosen = 0;
            double chosenError = Double.POSITIVE_INFINITY;
            for (int k = 0; k < times.length; k++) {
                times[k]++;
                double error = error(classes, Guess.mean(guesses, times).validation(), wanted);
                if (error < chosenError) {
                    chosen = k;
                    chosenError = error;
                }
                times[k]--;
            }
            times[chosen]++;
            if (chosenError < least) {
                least = chosenError;
                best = times.clone();
            }
        }
        return best;
    }

    /// The mean squared error; of classes that of the scores.
    private static double error(int classes, double[][] predicted, double... wanted) {
        double sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            for (int j = 0; j < predicted[i].length; j++) {
                double aim = classes == 0 ? wanted[i] : (int) wanted[i] == j ? 1 : 0;
                sum += (predicted[i][j] - aim) * (predicted[i][j] - aim);
            }
        }
        return sum / wanted.length;
    }
}
