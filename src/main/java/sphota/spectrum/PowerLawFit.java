package sphota.spectrum;

import sphota.spectrum.Metrics.PowerLaw;

/// Fits a power law as WeightWatcher does: every eigenvalue but the largest is tried as `xmin`; for
/// each, alpha = 1 + n / Σ ln(λ / xmin) over the n eigenvalues from it on, and the one with the
/// least distance D = max |1 − (λ / xmin)^(1 − α) − rank / n| is taken, rank counting from 0.
///
/// Finding D takes n steps for each of n candidates. A candidate is given up as soon as a few of
/// its eigenvalues show that it is farther off than the best so far.
final class PowerLawFit {

    /// Eigenvalues not above this are left out, as WeightWatcher leaves them out.
    static final double SMALLEST = 1e-5;

    /// With more, WeightWatcher leaves the layer out, and so no law is fitted here.
    static final int MOST = 15_000;

    /// Eigenvalues closer together are all one: what spread they have is rounding of the weights.
    private static final double LEAST_SPREAD = 1e-4;

    private static final int STEP = 61;

    private final double[] logarithms;
    private final int count;

    private PowerLawFit(double[] logarithms) {
        this.logarithms = logarithms;
        this.count = logarithms.length;
    }

    /// The fit.
    ///
    /// @param ascending eigenvalues
    /// @param threshold those not above it are left out
    static PowerLaw of(double[] ascending, double threshold) {
        int first = 0;
        while (first < ascending.length && !(ascending[first] > threshold)) {
            first++;
        }
        int count = ascending.length - first;
        if (count < 2) {
            return new PowerLaw.NotFitted(
                    "fewer than 2 eigenvalues are above %.0e".formatted(threshold));
        }
        if (ascending.length > MOST) {
            return new PowerLaw.NotFitted("more than %,d eigenvalues".formatted(MOST));
        }
        var logarithms = new double[count];
        for (int i = 0; i < count; i++) {
            logarithms[i] = Math.log(ascending[first + i]);
        }
        if (logarithms[count - 1] - logarithms[0] < LEAST_SPREAD) {
            return new PowerLaw.NotFitted("all eigenvalues are equal");
        }
        return new PowerLawFit(logarithms).best(ascending, first);
    }

    private PowerLaw best(double[] ascending, int first) {
        var sums = new double[count + 1];
        for (int i = count - 1; i >= 0; i--) {
            sums[i] = sums[i + 1] + logarithms[i];
        }
        double least = Double.POSITIVE_INFINITY;
        double alpha = Double.NaN;
        int best = -1;
        for (int i = 0; i < count - 1; i++) {
            int tail = count - i;
            double candidate = 1 + tail / (sums[i] - tail * logarithms[i]);
            boolean spread = logarithms[count - 1] - logarithms[i] >= LEAST_SPREAD;
            if (spread && candidate > 1) {
                double distance = distance(i, candidate, least);
                if (distance < least) {
                    least = distance;
                    alpha = candidate;
                    best = i;
                }
            }
        }
        if (best < 0) {
            return new PowerLaw.NotFitted("no tail of the eigenvalues is a law");
        }
        int tail = count - best;
        return new PowerLaw.Fitted(
                alpha,
                ascending[first + best],
                ascending[ascending.length - 1],
                least,
                (alpha - 1) / Math.sqrt(tail),
                tail);
    }

    /// D, or any number not below `enough` if D is not.
    private double distance(int first, double alpha, double enough) {
        double largest = 0;
        for (int start = 0; start < STEP; start++) {
            for (int j = first + start; j < count; j += STEP) {
                largest = Math.max(largest, gap(first, j, alpha));
            }
            if (largest >= enough) {
                return largest;
            }
        }
        return largest;
    }

    private double gap(int first, int index, double alpha) {
        double law = 1 - Math.exp((1 - alpha) * (logarithms[index] - logarithms[first]));
        return Math.abs(law - (index - first) / (double) (count - first));
    }
}
