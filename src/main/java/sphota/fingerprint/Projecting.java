package sphota.fingerprint;

import java.util.Optional;

/// Projects the numbers of a tensor onto 64 directions: each number goes, with a sign, to one sum;
/// sign and sum follow from its place and the tensor's shape alone. So the projection of a sum of
/// tensors is the sum of their projections, and inner products are kept on average: Charikar, Chen
/// and Farach-Colton, "Finding frequent items in data streams" (2002); Weinberger et al., "Feature
/// hashing for large scale multitask learning" (2009). Numbers that are not finite count as 0.
final class Projecting {

    private static final int SHIFT = Long.SIZE - 6;

    private final double[] sums = new double[Projection.SIZE];
    private final long seed;
    private double squares;
    private long place;

    Projecting(String shape) {
        seed = Mixing.mix(shape);
    }

    void add(double[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            double number = numbers[i];
            if (Double.isFinite(number)) {
                long hash = Mixing.mix(seed + place + i);
                sums[(int) (hash >>> SHIFT)] += (hash & 1) == 0 ? number : -number;
                squares += number * number;
            }
        }
        place += count;
    }

    /// Empty where there is no magnitude, or one beyond single precision.
    Optional<Projection> projection() {
        var singles = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            singles[i] = (float) sums[i];
            if (!Float.isFinite(singles[i])) {
                return Optional.empty();
            }
        }
        double mean = Math.sqrt(squares / Math.max(1, place));
        return mean > 0 && Double.isFinite(mean)
                ? Optional.of(new Projection(singles, place, mean))
                : Optional.empty();
    }
}
