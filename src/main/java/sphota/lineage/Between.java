package sphota.lineage;

import java.util.List;
import java.util.Optional;

/// Whether a model is a mean of two others, as merging makes it: c = α·a + (1 − α)·b. Projections
/// are linear, so it holds of them too, and chance does not make it hold of all their sums at once.
///
/// @param share α, of the first
/// @param residual ‖c − α·a − (1 − α)·b‖ / ‖a − b‖ over projections
record Between(double share, double residual) {

    private static final double MOST_RESIDUAL = 0.02;

    /// Nearer to one of two, a model is only near.
    private static final double LEAST_SHARE = 0.05;

    private static final double EQUAL = 0.02;

    /// Empty where it is not, or tensors of other shapes are in them.
    static Optional<Between> of(Kin child, Kin a, Kin b) {
        int count = child.sketches().size();
        if (count == 0 || !fit(child, a) || !fit(child, b)) {
            return Optional.empty();
        }
        double along = 0;
        double apart = 0;
        double offset = 0;
        for (int i = 0; i < count; i++) {
            var of = child.sketches().get(i).sums();
            var ofA = a.sketches().get(i).sums();
            var ofB = b.sketches().get(i).sums();
            double unit = 1 / (squares(ofA) + squares(ofB));
            for (int j = 0; j < of.length; j++) {
                double x = of[j] - (double) ofB[j];
                double y = ofA[j] - (double) ofB[j];
                along += unit * x * y;
                apart += unit * y * y;
                offset += unit * x * x;
            }
        }
        double share = along / apart;
        double residual = Math.sqrt(Math.max(0, offset - share * along) / apart);
        return share >= LEAST_SHARE && share <= 1 - LEAST_SHARE && residual <= MOST_RESIDUAL
                ? Optional.of(new Between(share, residual))
                : Optional.empty();
    }

    private static boolean fit(Kin one, Kin other) {
        return shapes(one).equals(shapes(other));
    }

    private static List<String> shapes(Kin kin) {
        return kin.sketches().stream().map(Kin.Sketch::shape).toList();
    }

    private static double squares(float[] sums) {
        double squares = Double.MIN_NORMAL;
        for (float sum : sums) {
            squares += (double) sum * sum;
        }
        return squares;
    }

    /// How far it is from the middle and from the line; the less, the likelier.
    double deviation() {
        return Math.abs(share - 0.5) + residual;
    }

    boolean isMean() {
        return Math.abs(share - 0.5) <= EQUAL;
    }

    String label() {
        return isMean() ? "averaged" : "merged";
    }
}
