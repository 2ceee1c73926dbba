package sphota.spectrum;

/// The singular values of one matrix, or of the slices of one convolution together, and what
/// follows from them.
///
/// @param singularValues in descending order; all of them where `method` is exact, else those that
///   were computed
public record Spectrum(
        Matrix matrix, Method method, SingularValues singularValues, Metrics metrics) {}
