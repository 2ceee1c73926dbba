package sphota.statistics;

import java.util.Optional;

/// What one pass over the elements of a tensor saw. Complex elements are taken by their magnitude
/// |z|; a quantised tensor by its dequantised elements.
///
/// @param matrix where the tensor has rows and columns and is not too wide to look at them
/// @param codes of a quantised tensor
public record Summary(
        Counts counts,
        Measures measures,
        Quantiles quantiles,
        Magnitudes magnitudes,
        Bits bits,
        Optional<MatrixProfile> matrix,
        Optional<Codes> codes)
        implements Outcome {

    /// Whether there are elements and every one is zero.
    public boolean allZero() {
        return counts.elements() > 0 && counts.zeros() == counts.elements();
    }

    /// Whether there are several elements, all finite and equal.
    public boolean constant() {
        return counts.elements() > 1
                && counts.finite() == counts.elements()
                && measures.min().isPresent()
                && measures.min().equals(measures.max());
    }
}
