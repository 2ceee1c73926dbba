package sphota.fingerprint;

import java.util.Arrays;
import java.util.Optional;

/// Projects the numbers of a tensor onto 64 directions: each number goes, with a sign, to one sum;
/// sign and sum follow from its place and the tensor's shape alone. So the projection of a sum of
/// tensors is the sum of their projections, and inner products are kept on average: Charikar, Chen
/// and Farach-Colton, "Finding frequent items in data streams" (2002); Weinberger et al., "Feature
/// hashing for large scale multitask learning" (2009). Numbers that are not finite count as 0.
final class Projecting {

    private static final int SHIFT = Long.SIZE - 6;
    private static final int LANES = 4;

    private final double[] sums = new double[LANES * Projection.SIZE];
    private final double[] squares = new double[LANES];
    private final long[] hashes;
    private final long seed;
    private long place;

    /// @param most numbers that are added at once
    Projecting(String shape, int most) {
        hashes = new long[most];
        seed = Mixing.mix(shape);
    }

    /// Adds the next numbers.
    void add(double[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            hashes[i] = Mixing.mix(seed + place + i);
        }
        for (int i = 0; i < count; i++) {
            double number = numbers[i];
            if (Double.isFinite(number)) {
                long hash = hashes[i];
                int lane = i % LANES;
                // A branch that goes either way at random, and a sum that waits for the one before
                // it, cost more than all the rest.
                long signed = Double.doubleToRawLongBits(number) ^ hash << (Long.SIZE - 1);
                sums[lane * Projection.SIZE + (int) (hash >>> SHIFT)] +=
                        Double.longBitsToDouble(signed);
                squares[lane] += number * number;
            }
        }
        place += count;
    }

    /// Empty where there is no magnitude, or one beyond single precision.
    Optional<Projection> projection() {
        var singles = new float[Projection.SIZE];
        for (int i = 0; i < singles.length; i++) {
            double sum = 0;
            for (int lane = 0; lane < LANES; lane++) {
                sum += sums[lane * Projection.SIZE + i];
            }
            singles[i] = (float) sum;
            if (!Float.isFinite(singles[i])) {
                return Optional.empty();
            }
        }
        double mean = Math.sqrt(Arrays.stream(squares).sum() / Math.max(1, place));
        return mean > 0 && Double.isFinite(mean)
                ? Optional.of(new Projection(singles, place, mean))
                : Optional.empty();
    }
}
