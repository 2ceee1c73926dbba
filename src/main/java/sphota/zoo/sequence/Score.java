package sphota.zoo.sequence;

import sphota.execution.Answers;
import sphota.execution.Executor;

/// How a network does on a sample.
///
/// @param accuracy the share of right answers, place by place
/// @param loss the mean cross entropy
record Score(double accuracy, double loss) {

    static Score of(Executor executor, Sample sample) {
        var targets = sample.targets();
        var out = executor.run(sample.tokens());
        int classes = out.length / targets.length;
        double loss = 0;
        int right = 0;
        for (int i = 0; i < targets.length; i++) {
            int first = i * classes;
            right += Answers.greatest(out, first, classes) == targets[i] ? 1 : 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                most = Math.max(most, out[first + c]);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(out[first + c] - most);
            }
            loss += Math.log(sum) + most - out[first + targets[i]];
        }
        return new Score((double) right / targets.length, loss / targets.length);
    }
}
