package sphota.evaluation.prediction;

/// What learns to predict from rows of numbers.
interface Learner {

    /// What there is to learn from.
    ///
    /// @param classes how many; 0 where a number is to be predicted
    /// @param train numbers, or numbers of classes
    record Lesson(int classes, Rows rows, double[] train, double[] validation) {

        /// Numbers to predict for a row.
        int outputs() {
            return Math.max(1, classes);
        }

        /// The targets to learn from as rows: the number, or 1 for the class and 0 for all others.
        double[][] wanted() {
            var wanted = new double[train.length][outputs()];
            for (int i = 0; i < train.length; i++) {
                if (classes == 0) {
                    wanted[i][0] = train[i];
                } else {
                    wanted[i][(int) train[i]] = 1;
                }
            }
            return wanted;
        }

        /// How wrong predictions are of the rows for validation: the mean squared error, or the
        /// share of wrong classes.
        double error(double[][] predicted) {
            double sum = 0;
            for (int i = 0; i < validation.length; i++) {
                if (classes == 0) {
                    double off = predicted[i][0] - validation[i];
                    sum += off * off;
                } else {
                    sum += greatest(predicted[i]) == (int) validation[i] ? 0 : 1;
                }
            }
            return sum / validation.length;
        }
    }

    /// The place of the greatest score, the first of several.
    static int greatest(double[] scores) {
        int greatest = 0;
        for (int i = 1; i < scores.length; i++) {
            greatest = scores[i] > scores[greatest] ? i : greatest;
        }
        return greatest;
    }

    /// Learns, and predicts for the rows to test: the number, or a score for each class.
    double[][] predict(Lesson lesson);
}
