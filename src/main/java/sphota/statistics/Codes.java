package sphota.statistics;

/// The integers a quantised tensor stores, before scale and zero point.
///
/// @param first the smallest code that can be
/// @param counts of the codes from `first` on
public record Codes(int first, Counted counts) {

    /// The entropy of the codes, in bits of each.
    public double entropyBits() {
        return counts.entropyBits();
    }
}
