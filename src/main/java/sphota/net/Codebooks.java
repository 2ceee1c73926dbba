package sphota.net;

/// The two tables of four-bit weights (QLoRA, Dettmers et al. 2023) by their constructions, in
/// 32-bit floats.
final class Codebooks {

    private static final int NEGATIVE = 8;
    private static final int POSITIVE = 9;
    private static final int DECADES = 7;

    private Codebooks() {}

    /// NF4: quantiles of a normal distribution, evenly far apart, 8 of them above 0, 7 below, and 0
    /// itself, divided by the largest. The outermost is that of the mean of 1 - 1/30 and 1 - 1/32,
    /// given as 0.9677083.
    static Codebook normalFloat() {
        var values = new float[NEGATIVE + POSITIVE - 1];
        int at = 0;
        for (float probability : outer(POSITIVE)) {
            values[at++] = (float) quantile(probability);
        }
        for (float probability : outer(NEGATIVE)) {
            values[at++] = (float) -quantile(probability);
        }
        float most = values[0];
        for (int i = 0; i < values.length; i++) {
            values[i] /= most;
        }
        return Codebook.of(values);
    }

    /// Probabilities from the outermost to one half, which is left out.
    private static float[] outer(int count) {
        return java.util.Arrays.copyOf(evenly(0.9677083f, 0.5f, count), count - 1);
    }

    /// The 8-bit dynamic type (Dettmers et al. 2022): of each power of ten from 10⁻⁶ to 1, twice as
    /// many fractions as of the one before, of both signs; 0; and 1.
    static Codebook dynamic() {
        var values = new float[256];
        int at = 0;
        for (int decade = 0; decade < DECADES; decade++) {
            var bounds = evenly(0.1f, 1, (1 << decade) + 1);
            float power = (float) Math.pow(10, decade - DECADES + 1.0);
            for (int i = 0; i + 1 < bounds.length; i++) {
                float value = power * ((bounds[i] + bounds[i + 1]) / 2);
                values[at++] = value;
                values[at++] = -value;
            }
        }
        values[at] = 1;
        return Codebook.of(values);
    }

    /// Reckoned from the nearer end.
    private static float[] evenly(float first, float last, int count) {
        var values = new float[count];
        float step = (last - first) / (count - 1);
        for (int i = 0; i < count; i++) {
            values[i] = i < count / 2 ? first + step * i : last - step * (count - 1 - i);
        }
        return values;
    }

    /// Of the normal distribution, from one half up to 1 - 10⁻⁹, by Newton's method, which comes to
    /// it from below as the distribution is concave there.
    static double quantile(double probability) {
        double x = 0;
        double before;
        do {
            before = x;
            x += (probability - 0.5 - above(x)) / density(x);
        } while (x > before);
        return x;
    }

    /// The probability between 0 and x, by the series of Marsaglia (2004).
    private static double above(double x) {
        double sum = 0;
        double term = x;
        for (int i = 3; sum + term > sum; i += 2) {
            sum += term;
            term *= x * x / i;
        }
        return sum * density(x);
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
