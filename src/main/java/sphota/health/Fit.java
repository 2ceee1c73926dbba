package sphota.health;

import java.util.List;
import java.util.OptionalDouble;
import sphota.format.Rule;
import sphota.spectrum.Method;
import sphota.statistics.MatrixProfile;
import sphota.statistics.Quantiles;
import sphota.tensor.Scalar;

/// Whether a tensor cannot be told from fresh draws of a distribution: its moments, its largest
/// element, how alike its rows and columns are, and its largest singular value, each within some
/// standard errors of what is expected.
final class Fit {

    private static final double NOTHING = 0;

    private final Rule rule;
    private final Weight weight;
    private final Initialisation initialisation;
    private final double n;

    /// A tensor against a distribution.
    ///
    /// @param rule whose limits are used
    Fit(Rule rule, Weight weight, Initialisation initialisation) {
        this.rule = rule;
        this.weight = weight;
        this.initialisation = initialisation;
        this.n = weight.elements();
    }

    boolean holds() {
        return isEnough()
                && weight.summary().counts().finite() == weight.elements()
                && moments()
                && extremes()
                && alike()
                && isNoise();
    }

    /// A bound tells more the more elements are near it.
    private boolean isEnough() {
        return isNormal()
                ? n >= rule.limit("elements-normal")
                : n * initialisation.densityAtBound() >= rule.limit("elements");
    }

    private boolean isNormal() {
        return initialisation.shape() == Initialisation.Shape.NORMAL;
    }

    private boolean moments() {
        var measures = weight.summary().measures();
        double std = initialisation.std();
        double kurtosis = initialisation.excessKurtosis();
        double errors = rule.limit(isNormal() ? "errors-normal" : "errors");
        return near(measures.std(), std, errors * std * Math.sqrt((kurtosis + 2) / (4 * n)))
                && near(measures.mean(), NOTHING, errors * std / Math.sqrt(n))
                && near(measures.skewness(), NOTHING, errors * Math.sqrt(6 / n))
                && near(measures.excessKurtosis(), kurtosis, errors * Math.sqrt(24 / n));
    }

    private static boolean near(OptionalDouble measure, double expected, double tolerance) {
        return measure.isPresent() && Math.abs(measure.getAsDouble() - expected) <= tolerance;
    }

    /// Of a bounded distribution the largest of n elements is within a few n-ths of the bound, and
    /// never beyond it: a step of training hardly leaves it so. Of a normal one it is near σ √(2 ln
    /// n).
    private boolean extremes() {
        double largest = weight.summary().measures().absMax().orElse(0);
        if (isNormal()) {
            double expected = Math.sqrt(2 * Math.log(n));
            return Math.abs(largest / initialisation.std() - expected) <= rule.limit("extreme");
        }
        double bound = initialisation.bound();
        double rounding = rounding();
        double below = rule.limit("below-bound") / (n * initialisation.densityAtBound());
        return largest <= bound * (1 + rounding) && largest >= bound * (1 - below - rounding);
    }

    private double rounding() {
        return switch (weight.tensor().type()) {
            case Scalar.F16 -> 0x1p-11;
            case Scalar.BF16 -> 0x1p-8;
            default -> 0x1p-22;
        };
    }

    /// Norms of rows of m independent elements differ by a share of √((κ + 2) / 4m).
    private boolean alike() {
        return weight
                .summary()
                .matrix()
                .map(matrix -> List.of(matrix.rows(), matrix.columns()))
                .orElse(List.of())
                .stream()
                .allMatch(this::alike);
    }

    private boolean alike(MatrixProfile.Axis axis) {
        var norms = axis.norms().values();
        if (axis.count() < rule.limit("rows") || norms.isEmpty()) {
            return true;
        }
        double low = norms.get(Quantiles.LEVELS.indexOf(0.05));
        double high = norms.get(Quantiles.LEVELS.indexOf(0.95));
        double middle = norms.get(Quantiles.LEVELS.indexOf(0.5));
        double length = n / axis.count();
        double error = Math.sqrt((initialisation.excessKurtosis() + 2) / (4 * length));
        // 5 and 95 per cent of a normal distribution are 3.29 standard deviations apart.
        double few = 3 / Math.sqrt((double) axis.count());
        return (high - low) / middle <= 3.29 * error * (rule.limit("spread") + few);
    }

    /// The largest singular value of N × M independent elements is near σ(√N + √M), the edge of
    /// Marchenko and Pastur, and differs from it by a part of the order of M^(−2/3).
    private boolean isNoise() {
        var spectrum = weight.spectrum();
        if (spectrum.isEmpty()) {
            return true;
        }
        var matrix = spectrum.get().matrix();
        double edge =
                initialisation.std()
                        * (Math.sqrt((double) matrix.larger())
                                + Math.sqrt((double) matrix.smaller()));
        double error = spectrum.get().method() instanceof Method.Largest(double e) ? e : 0;
        double top = spectrum.get().singularValues().at(0);
        double allowed = rule.limit("edge") * Math.pow((double) matrix.smaller(), -2.0 / 3) + error;
        return top <= edge * (1 + allowed);
    }
}
