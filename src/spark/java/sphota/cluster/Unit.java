package sphota.cluster;

import java.io.Serializable;

/// What a task does of a large model without the others.
sealed interface Unit extends Serializable {

    /// The number of the model.
    int model();

    /// About the bytes that it reads, or as many as take as long.
    long cost();

    /// Reads the elements of some tensors.
    ///
    /// @param model its number
    /// @param from the first, in the order of [sphota.weights.Weights#tensors()]
    /// @param to the one behind the last
    record Tensors(int model, int from, int to, long bytes) implements Unit {
        @Override
        public long cost() {
            return bytes;
        }
    }

    /// Takes the SHA-256 of a file, which nobody can in parts.
    ///
    /// @param file as [sphota.weights.WeightFile#path()]
    /// @param part of the model that it is
    record Digest(int model, String file, String part, long bytes) implements Unit {

        /// That of statistics and prints over that of SHA-256 (docs/scale.md).
        private static final int TIMES_FASTER = 4;

        @Override
        public long cost() {
            return bytes / TIMES_FASTER;
        }
    }
}
