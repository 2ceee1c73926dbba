package sphota.health;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// How far each of a row of numbers is from its neighbours. What is expected at a place is the
/// median of the numbers up to [#REACH] places away on either side, one more at an end; the usual
/// distance is 1.4826 times the median of the distances, which estimates a standard deviation
/// whatever a few of them are.
final class Neighbours {

    static final int REACH = 2;

    /// Of a normal distribution: the standard deviation over the median absolute deviation.
    private static final double NORMAL = 1.4826;

    private final double[] values;
    private final double usual;

    /// Of numbers along a depth.
    ///
    /// @param values NaN where there is none
    /// @param floor of the usual distance
    Neighbours(double[] values, double floor) {
        this.values = values.clone();
        var distances = new double[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            double distance = Math.abs(values[i] - expected(i, _ -> false));
            if (!Double.isNaN(distance)) {
                distances[count++] = distance;
            }
        }
        usual = count == 0 ? floor : Math.max(floor, NORMAL * median(distances, count));
    }

    /// The usual distance, at least the floor.
    double usual() {
        return usual;
    }

    double value(int index) {
        return values[index];
    }

    /// What its neighbours say of a place; NaN if there are none.
    ///
    /// @param leftOut places that are not asked
    double expected(int index, IntPredicate leftOut) {
        var near = new double[2 * REACH + 1];
        int count = 0;
        // Outside the row on one side, one more on the other: of three, one may be far off.
        int before = index + REACH < values.length ? REACH : REACH + 1;
        int behind = index >= REACH ? REACH : REACH + 1;
        for (int i = Math.max(0, index - before);
                i <= Math.min(values.length - 1, index + behind);
                i++) {
            if (i != index && !leftOut.test(i) && !Double.isNaN(values[i])) {
                near[count++] = values[i];
            }
        }
        return count == 0 ? Double.NaN : median(near, count);
    }

    /// The distance of a place from what is expected there; NaN where either is missing.
    double residual(int index) {
        return values[index] - expected(index, _ -> false);
    }

    static double median(double[] numbers, int count) {
        var sorted = Arrays.copyOf(numbers, count);
        Arrays.sort(sorted);
        return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
    }
}
