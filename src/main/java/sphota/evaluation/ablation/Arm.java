package sphota.evaluation.ablation;

import sphota.interpreter.model.Predicting;
import sphota.interpreter.model.Size;

/// A way to learn.
///
/// @param name in tables, and of a folder
/// @param size of the reader, and what it looks at
/// @param subjects networks to learn from at most, the first; to choose by, the same share
/// @param settings of training, but for the seed
public record Arm(String name, Size size, int subjects, Predicting.Settings settings) {

    /// @throws IllegalArgumentException if there is nothing to learn from
    public Arm {
        if (subjects < 1) {
            throw new IllegalArgumentException("%s learns from %d".formatted(name, subjects));
        }
    }
}
