package sphota.zoo.image;

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
            if (answer(outputs, at, classes) == targets[i]) {
                right++;
            }
            loss += crossEntropy(outputs, at, classes, targets[i]);
        }
        return new Score((double) right / targets.length, loss / targets.length);
    }

    /// The class answered: the first of the greatest outputs.
    static int answer(float[] outputs, int at, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (outputs[at + c] > outputs[at + best]) {
                best = c;
            }
        }
        return best;
    }

    private static double crossEntropy(float[] outputs, int at, int classes, int target) {
        double most = outputs[at + answer(outputs, at, classes)];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(outputs[at + c] - most);
        }
        return Math.log(sum) + most - outputs[at + target];
    }
}
