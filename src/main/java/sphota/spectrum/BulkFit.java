package sphota.spectrum;

import java.util.function.DoubleUnaryOperator;
import sphota.spectrum.Metrics.Bulk;

/// Fits the law of Marchenko and Pastur to eigenvalues as WeightWatcher does.
///
/// Eigenvalues are scaled to a mean of 1. Their density is estimated with a triangular kernel of
/// half-width 0.1 at 1000 points; of a square matrix that of singular values, against the quarter
/// circle. The standard deviation of entries is the one of least squares, first of 195 candidates,
/// then by a simplex search.
final class BulkFit {

    private static final double HALF_WIDTH = 0.1;
    private static final int POINTS = 1000;
    private static final double BEHIND_THE_LAST = 0.5;

    /// Where the density is below this nothing is compared.
    private static final double LEAST_DENSITY = 0.01;

    /// Stands for the difference at each point where the law does not lie over the density.
    private static final double APART = 1000;

    private final double aspect;
    private final double[] points;
    private final double[] densities;
    private final double mode;
    private final int count;

    private BulkFit(double aspect, double[] values) {
        this.aspect = aspect;
        double end = values[values.length - 1] + BEHIND_THE_LAST;
        var all = density(values, end);
        int kept = 0;
        points = new double[POINTS];
        densities = new double[POINTS];
        double highest = 0;
        double at = 0;
        for (int i = 0; i < POINTS; i++) {
            if (all[i] > LEAST_DENSITY) {
                points[kept] = i * (end / (POINTS - 1));
                densities[kept] = all[i];
                if (all[i] > highest) {
                    highest = all[i];
                    at = points[kept];
                }
                kept++;
            }
        }
        this.mode = at;
        this.count = kept;
    }

    /// The fit.
    ///
    /// @param ascending eigenvalues, not all zero
    static Bulk of(double[] ascending, Matrix matrix) {
        double sum = 0;
        for (double value : ascending) {
            sum += value;
        }
        double scale = ascending.length / sum;
        if (!(scale > 0 && scale <= Double.MAX_VALUE)) {
            return new Bulk.NotFitted("its eigenvalues leave double precision");
        }
        var values = new double[ascending.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ascending[i] * scale;
        }
        double aspect = matrix.aspect();
        double largest = values[values.length - 1];
        double unit = Math.sqrt(largest) / (1 + 1 / Math.sqrt(aspect));
        var fit = new BulkFit(aspect, aspect == 1 ? roots(values) : values);
        if (fit.count == 0) {
            return new Bulk.NotFitted("the eigenvalues are too far apart for a density");
        }
        double sigma = SimplexSearch.leastOfRange(fit.misfit(), unit);
        if (!(sigma > 0) || fit.misfit().applyAsDouble(sigma) >= APART * APART) {
            return new Bulk.NotFitted("no such law lies over the eigenvalues");
        }
        double upper = edge(sigma, 1, aspect);
        double lower = edge(sigma, -1, aspect);
        double fluctuation =
                Math.pow(upper, 2.0 / 3)
                        * Math.pow((double) matrix.smaller(), -2.0 / 3)
                        / Math.sqrt(aspect);
        double limit = upper + Math.sqrt(fluctuation);
        int spikes = 0;
        while (spikes < values.length && values[values.length - 1 - spikes] > limit) {
            spikes++;
        }
        return new Bulk.Fitted(sigma, lower / scale, upper / scale, spikes, upper / largest);
    }

    private static double edge(double sigma, int side, double aspect) {
        double root = sigma * (1 + side / Math.sqrt(aspect));
        return root * root;
    }

    private static double[] roots(double[] values) {
        var roots = new double[values.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(values[i]);
        }
        return roots;
    }

    private static double[] density(double[] values, double end) {
        double step = end / (POINTS - 1);
        var density = new double[POINTS];
        for (double value : values) {
            int from = (int) Math.max(0, Math.ceil((value - HALF_WIDTH) / step) - 1);
            int until = (int) Math.min(POINTS - 1, Math.floor((value + HALF_WIDTH) / step) + 1);
            for (int i = from; i <= until; i++) {
                density[i] += Math.max(0, 1 - Math.abs(i * step - value) / HALF_WIDTH);
            }
        }
        for (int i = 0; i < POINTS; i++) {
            density[i] /= HALF_WIDTH * values.length;
        }
        return density;
    }

    /// The sum of squared differences, for a standard deviation.
    private DoubleUnaryOperator misfit() {
        return aspect == 1 ? this::fromQuarterCircle : this::fromLaw;
    }

    private double fromQuarterCircle(double sigma) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double under = 4 - points[i] * points[i];
            double law = under >= 0 ? Math.sqrt(under) / (Math.PI * sigma * sigma) : 0;
            sum += (law - densities[i]) * (law - densities[i]);
        }
        return sum;
    }

    private double fromLaw(double sigma) {
        double upper = edge(sigma, 1, aspect);
        double lower = edge(sigma, -1, aspect);
        if (upper < mode || upper > points[count - 1] || lower > mode) {
            return count * APART * APART;
        }
        double factor = aspect / (2 * Math.PI * sigma * sigma);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double under = (upper - points[i]) * (points[i] - lower);
            double law = under >= 0 ? factor / points[i] * Math.sqrt(under) : 0;
            sum += (law - densities[i]) * (law - densities[i]);
        }
        return sum;
    }
}
