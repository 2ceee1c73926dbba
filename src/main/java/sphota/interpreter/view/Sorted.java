package sphota.interpreter.view;

import java.util.Arrays;

/// Finite numbers in ascending order.
///
/// @param ascending negative zeros are zeros
record Sorted(float[] ascending) {

    /// The first four moments: mean, standard deviation, skewness, and kurtosis less that of the
    /// normal distribution; the latter two are not numbers where nothing deviates.
    record Moments(double mean, double deviation, double skewness, double kurtosis) {}

    /// Those of some numbers that are finite.
    static Sorted of(float[] numbers) {
        var finite = new float[numbers.length];
        int count = 0;
        for (float each : numbers) {
            if (Float.isFinite(each)) {
                finite[count++] = each + 0f;
            }
        }
        var sorted = count == finite.length ? finite : Arrays.copyOf(finite, count);
        Arrays.sort(sorted);
        return new Sorted(sorted);
    }

    int count() {
        return ascending.length;
    }

    /// What the share `p` of them lies below, interpolated linearly between neighbours.
    double quantile(double p) {
        double place = p * (ascending.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * ((double) ascending[above] - ascending[below]);
    }

    /// By two passes in ascending order, which no permutation changes.
    Moments moments() {
        double sum = 0;
        for (float each : ascending) {
            sum += each;
        }
        double mean = sum / ascending.length;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (float each : ascending) {
            double off = each - mean;
            double square = off * off;
            second += square;
            third += square * off;
            fourth += square * square;
        }
        double variance = second / ascending.length;
        return new Moments(
                mean,
                Math.sqrt(variance),
                third / ascending.length / (variance * Math.sqrt(variance)),
                fourth / ascending.length / (variance * variance) - 3);
    }
}
