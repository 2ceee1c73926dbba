package sphota.spectrum;

/// The singular values of one matrix, or of the slices of one convolution together, and what
/// follows from them.
///
/// @param singularValues in descending order; all of them where `method` is exact, else those that
///   were computed, at least one
public record Spectrum(
        Matrix matrix, Method method, SingularValues singularValues, Metrics metrics) {

    private static final double WEAK = 1e-6;

    /// How many eigenvalues, squares of singular values, are below 10⁻⁶, whatever the largest is:
    /// WeightWatcher's `weak_rank_loss`.
    public Measure weakRankLoss() {
        if (method instanceof Method.Largest) {
            return new Measure.Unknown("only the largest singular values were computed");
        }
        return new Measure.Known(
                singularValues.stream().filter(value -> value * value < WEAK).count());
    }
}
