package sphota.evaluation;

import java.util.Arrays;

/// Means of a few values, one for each seed, with their 95 % intervals. Of differences by seed, an
/// interval without 0 tells the two apart.
public final class Mean {

    private static final double COVERED = 0.95;
    private static final int HALVINGS = 100;

    private Mean() {}

    /// By Student's t: right for values that are normal, however few; from minus to plus infinity
    /// for one value.
    ///
    /// @throws IllegalArgumentException if there are no values
    public static Metrics.Interval student(double[] values) {
        int n = values.length;
        double mean = of(values);
        if (n == 1) {
            return new Metrics.Interval(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        double reach = quantile(n - 1) * Math.sqrt(squares / (n - 1.0) / n);
        return new Metrics.Interval(mean, mean - reach, mean + reach);
    }

    /// By the bootstrap, as [Metrics#interval]: asks for no distribution, but is too narrow for as
    /// few as five values.
    ///
    /// @throws IllegalArgumentException if there are no values
    public static Metrics.Interval bootstrap(double[] values) {
        of(values);
        return Metrics.interval(values, values, (drawn, _) -> of(drawn));
    }

    private static double of(double[] values) {
        return Arrays.stream(values)
                .average()
                .orElseThrow(() -> new IllegalArgumentException("the mean of no values"));
    }

    /// What |t| stays below with probability 0.95. With θ = atan(t / √ν) that probability is a
    /// finite sum: Abramowitz and Stegun, 26.7.3 and 26.7.4.
    static double quantile(int freedom) {
        double low = 0;
        double high = Math.PI / 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (within(middle, freedom) < COVERED) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.tan(low) * Math.sqrt(freedom);
    }

    private static double within(double angle, int freedom) {
        boolean odd = freedom % 2 == 1;
        double cosine = Math.cos(angle);
        double term = odd ? cosine : 1;
        double sum = 0;
        for (int k = odd ? 1 : 0; k < freedom - 1; k += 2) {
            sum += term;
            term *= (k + 1.0) / (k + 2.0) * cosine * cosine;
        }
        return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    }
}
