package sphota.lanes;

import java.util.Set;

/// One model's training: where it starts, what it learns from, and how.
///
/// @param weights the first ones, as the blueprint orders them; left as they are
public record Task(float[] weights, Examples examples, Settings settings) {

    /// How a model is trained.
    ///
    /// @param learningRate per step, before the optimizer's own scaling
    /// @param decay of weights, see [Optimizer]
    /// @param dropout share of numbers zeroed where the blueprint has dropout, 0 to below 1
    /// @param epochs at most; each sees as many whole batches as the examples fill
    /// @param enough ends the training once the mean loss of an epoch is below it and every answer
    ///   of the epoch was right; 0 never does
    /// @param seed of the order of examples and of dropout
    /// @param snapshots after which epochs to keep the weights; 0 is before the first
    public record Settings(
            double learningRate,
            double decay,
            double dropout,
            int epochs,
            double enough,
            long seed,
            Set<Integer> snapshots) {

        public Settings {
            snapshots = Set.copyOf(snapshots);
            if (!(learningRate > 0) || !(decay >= 0) || !(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException(
                        "learning rate %s, decay %s, dropout %s"
                                .formatted(learningRate, decay, dropout));
            }
            if (epochs < 0) {
                throw new IllegalArgumentException(epochs + " epochs");
            }
        }
    }
}
