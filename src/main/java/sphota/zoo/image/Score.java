package sphota.zoo.image;

import sphota.execution.Answers;

/// How well a network answers.
///
/// @param accuracy share of images whose wanted class has the greatest output, of equal ones the
///   first
/// @param loss mean cross entropy in nats; not finite where an output is not
record Score(double accuracy, double loss) {

    /// @param outputs images × classes
    static Score of(float[] outputs, int[] targets) {
        int classes = outputs.length / targets.length;
        int right = 0;
        double loss = 0;
        for (int i = 0; i < targets.length; i++) {
            int at = i * classes;
            int answer = Answers.greatest(outputs, at, classes);
            right += answer == targets[i] ? 1 : 0;
            loss += crossEntropy(outputs, at, classes, answer, targets[i]);
        }
        return new Score((double) right / targets.length, loss / targets.length);
    }

    /// @param greatest the class of the greatest output; -1 where none is a number
    private static double crossEntropy(
            float[] outputs, int at, int classes, int greatest, int target) {
        if (greatest < 0) {
            return Double.NaN;
        }
        double most = outputs[at + greatest];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(outputs[at + c] - most);
        }
        return Math.log(sum) + most - outputs[at + target];
    }
}
