package sphota.redundancy;

import java.util.Arrays;
import java.util.Optional;
import sphota.tensor.Scalar;

/// Finds the step of which values are whole multiples.
final class StepSearch {

    /// More multiples between the lowest and the highest than this are no grid: any values are
    /// multiples of a step that is small enough.
    static final long MOST_LEVELS = 4096;

    /// A step must be this many times what the type itself resolves at the largest value: the
    /// values of any type are multiples of its own smallest step.
    private static final double OWN_STEPS = 4;

    /// A multiple may stand this far from a value, in steps, beyond the rounding of its type.
    private static final double SLACK = 1e-4;

    private StepSearch() {}

    /// The coarsest grid; empty if there is none, or a multiple cannot be told from the next within
    /// the precision of `type`.
    ///
    /// @param ascending different finite values
    static Optional<Values.Grid> of(double[] ascending, Scalar type) {
        double largest =
                Math.max(Math.abs(ascending[0]), Math.abs(ascending[ascending.length - 1]));
        if (largest == 0) {
            return Optional.empty();
        }
        double rounding = Math.scalb(1.0, -Precision.significantBits(type));
        double step = commonStep(ascending, largest, rounding);
        return step > OWN_STEPS * largest * rounding
                ? grid(ascending, step, rounding)
                : Optional.empty();
    }

    /// Euclid's algorithm over magnitudes, where what is below a quarter of the finest step that
    /// may be, or below the rounding of the largest value, is nothing; 0 where only that is common.
    private static double commonStep(double[] ascending, double largest, double rounding) {
        double nothing = Math.max(largest / MOST_LEVELS / 4, largest * rounding);
        double step = 0;
        for (double value : byMagnitude(ascending)) {
            step = step == 0 ? Math.abs(value) : common(Math.abs(value), step, nothing);
            if (step <= nothing) {
                return 0;
            }
            step = refined(ascending, step);
        }
        return step;
    }

    private static double common(double a, double b, double nothing) {
        while (b > nothing) {
            double remainder = Math.abs(Math.IEEEremainder(a, b));
            a = b;
            b = remainder;
        }
        return a;
    }

    private static double[] byMagnitude(double[] values) {
        return Arrays.stream(values)
                .filter(value -> value != 0)
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /// The step by least squares over the values it is sure of, those of few multiples.
    private static double refined(double[] ascending, double step) {
        double products = 0;
        double squares = 0;
        for (double value : ascending) {
            double multiple = Math.rint(value / step);
            if (Math.abs(value / step - multiple) < 0.1) {
                products += value * multiple;
                squares += multiple * multiple;
            }
        }
        return squares == 0 ? step : products / squares;
    }

    private static Optional<Values.Grid> grid(double[] ascending, double step, double rounding) {
        for (double value : ascending) {
            double off = Math.abs(value - Math.rint(value / step) * step);
            double allowed = Math.abs(value) * rounding + SLACK * step;
            if (off > allowed || allowed > 0.25 * step) {
                return Optional.empty();
            }
        }
        long lowest = Math.round(ascending[0] / step);
        long highest = Math.round(ascending[ascending.length - 1] / step);
        return highest - lowest < MOST_LEVELS
                ? Optional.of(new Values.Grid(ascending.length, step, lowest, highest))
                : Optional.empty();
    }
}
