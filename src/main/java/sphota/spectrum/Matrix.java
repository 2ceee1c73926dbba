package sphota.spectrum;

/// How a tensor is seen as a matrix.
///
/// @param view which one it is
/// @param larger the larger dimension, N
/// @param smaller the smaller dimension, M
/// @param slices how many matrices of this size are taken together, WeightWatcher's `rf`; 1 but for
///   sliced convolutions
public record Matrix(View view, long larger, long smaller, long slices) {

    /// A way to see a tensor as a matrix.
    public enum View {
        /// A tensor of two axes.
        PLAIN,
        /// A convolution as one matrix for each place of its kernel, as WeightWatcher slices it.
        SLICED,
        /// A convolution as one matrix: output channels by everything else.
        UNFOLDED
    }

    /// N / M, at least 1.
    public double aspect() {
        return (double) larger / smaller;
    }
}
