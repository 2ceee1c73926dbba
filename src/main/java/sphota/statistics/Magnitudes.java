package sphota.statistics;

/// How many finite elements have which sign and magnitude, in four equal parts of each octave: bin
/// `4·e + q` holds 2ᵉ·(1 + q/4) ≤ |x| < 2ᵉ·(1 + (q+1)/4). Zeros stand in no bin.
///
/// @param firstBin the number of the first bin
/// @param negative counts of the bins from `firstBin` on
/// @param positive as many
public record Magnitudes(int firstBin, Counted negative, Counted positive) {

    /// Bins to an octave.
    public static final int PARTS = 4;

    public Magnitudes {
        if (negative.length() != positive.length()) {
            throw new IllegalArgumentException(
                    "%d and %d bins".formatted(negative.length(), positive.length()));
        }
    }

    public int bins() {
        return negative.length();
    }

    /// The exponent histogram: how many elements of either sign have ⌊log₂|x|⌋ = `exponent`.
    public long withExponent(int exponent) {
        long count = 0;
        for (int part = 0; part < PARTS; part++) {
            int bin = exponent * PARTS + part - firstBin;
            if (bin >= 0 && bin < bins()) {
                count += negative.at(bin) + positive.at(bin);
            }
        }
        return count;
    }

    /// The largest exponent with a bin; meaningless where there is no bin.
    public int lastExponent() {
        return Math.floorDiv(firstBin + bins() - 1, PARTS);
    }
}
