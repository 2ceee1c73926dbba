package sphota.spectrum;

/// What is done with one tensor.
sealed interface Route {

    /// All singular values.
    ///
    /// @param randomized the shuffled matrix too
    record Exact(boolean randomized) implements Route {}

    /// The largest.
    record Largest() implements Route {}

    /// Nothing.
    ///
    /// @param reason a phrase for a reader
    record Skip(String reason) implements Route {}
}
