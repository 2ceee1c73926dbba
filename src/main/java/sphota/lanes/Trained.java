package sphota.lanes;

import java.util.List;

/// What became of a task.
///
/// @param weights the last ones
/// @param epochs how many were run
/// @param loss mean cross entropy over the last epoch, while learning
/// @param accuracy share of right answers over the last epoch, while learning
/// @param diverged whether a loss or a weight was not finite; training ended there
/// @param snapshots those asked for, up to the end; none of weights that diverged
public record Trained(
        Task task,
        float[] weights,
        int epochs,
        double loss,
        double accuracy,
        boolean diverged,
        List<Snapshot> snapshots) {

    /// The weights on the way.
    ///
    /// @param epoch after which these were the weights
    public record Snapshot(int epoch, float[] weights) {}
}
