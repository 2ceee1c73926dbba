package sphota.token;

/// A projection of rows of any length to a few numbers that keeps inner products in expectation:
/// each element is added, with a sign, to one of [#SIZE] sums, both given by a hash of its place in
/// the row (feature hashing, Weinberger et al. 2009). Rows of one length under one seed can be
/// compared.
///
/// The hash of place `j` is SplitMix64 of (SplitMix64 of the seed) xor `j`: its lowest bits number
/// the sum, its top bit is the sign. Sums are divided by the L2 norm of what was projected.
public final class Sketch {

    /// How many sums there are.
    public static final int SIZE = 32;

    private Sketch() {}

    /// Of a piece of a row; all absent where it has no finite element but zeros.
    ///
    /// @param values elements that are not finite count as zero
    /// @param start the place of the first in the row
    static MaskedVector of(double[] values, int length, long start, long seed) {
        double largest = 0;
        for (int i = 0; i < length; i++) {
            double magnitude = Math.abs(values[i]);
            if (magnitude <= Double.MAX_VALUE) {
                largest = Math.max(largest, magnitude);
            }
        }
        long mixedSeed = Hash.mix(seed);
        var sums = new double[SIZE];
        double squares = 0;
        for (int i = 0; i < length; i++) {
            // NaN by a largest of 0 or an element that is not finite; left out either way.
            double scaled = values[i] / largest;
            if (Math.abs(scaled) <= 1) {
                long hash = Hash.mix(mixedSeed ^ (start + i));
                sums[(int) (hash & (SIZE - 1))] += hash < 0 ? -scaled : scaled;
                squares += scaled * scaled;
            }
        }
        double norm = Math.sqrt(squares);
        for (int i = 0; i < SIZE; i++) {
            sums[i] /= norm;
        }
        return MaskedVector.of(sums);
    }
}
