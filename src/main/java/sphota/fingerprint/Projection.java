package sphota.fingerprint;

/// A tensor projected onto 64 directions.
///
/// @param sums where it lies on each
/// @param numbers of the tensor
/// @param meanSquare root of the mean of their squares
public record Projection(float[] sums, long numbers, double meanSquare) {

    /// How many directions.
    public static final int SIZE = 64;

    /// Bit i is set where sum i is above 0: of two tensors at an angle θ a bit differs with
    /// probability θ/π (Charikar 2002).
    public long signs() {
        return signs(sums);
    }

    /// As above, of any 64 sums.
    public static long signs(float[] sums) {
        long signs = 0;
        for (int i = 0; i < sums.length; i++) {
            signs |= sums[i] > 0 ? 1L << i : 0;
        }
        return signs;
    }
}
