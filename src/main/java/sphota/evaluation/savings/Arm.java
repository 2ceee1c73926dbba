package sphota.evaluation.savings;

import java.util.Optional;
import sphota.speech.Adapters;

/// A way to learn a task.
///
/// @param name in tables, and of folders
/// @param adapters that learn alone; empty if all weights do
/// @param rate the highest learning rate in the task
public record Arm(String name, Beginning beginning, Optional<Adapters> adapters, double rate) {

    /// @throws IllegalArgumentException if there are adapters of nothing
    public Arm {
        if (adapters.isPresent() && !(beginning instanceof Beginning.Learned)) {
            throw new IllegalArgumentException(name + " has adapters of no model");
        }
    }
}
