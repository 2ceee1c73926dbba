package sphota.lanes;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

    /// The snapshot after an epoch; empty if there is none, or no epoch is given.
    public Optional<Snapshot> at(OptionalInt epoch) {
        return snapshots.stream()
                .filter(each -> epoch.isPresent() && each.epoch() == epoch.getAsInt())
                .findFirst();
    }

    /// The weights on the way.
    ///
    /// @param epoch after which these were the weights
    public record Snapshot(int epoch, float[] weights) {}
}
