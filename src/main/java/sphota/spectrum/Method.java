package sphota.spectrum;

/// How singular values were computed.
public sealed interface Method {

    /// By a singular value decomposition in double precision: error near 1e-15 of the largest.
    record Decomposition() implements Method {}

    /// By the eigenvalues of the Gram matrix, in double precision: values below `floor` of the
    /// largest are not seen.
    record Gram(double floor) implements Method {}

    /// The largest alone, by a randomised or Lanczos method.
    ///
    /// @param relativeError stated bound of the error of each value, relative to the largest
    record Largest(double relativeError) implements Method {}
}
