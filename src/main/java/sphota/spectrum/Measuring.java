package sphota.spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.spectrum.Measure.Known;
import sphota.spectrum.Measure.Unknown;
import sphota.spectrum.Metrics.TopEnergy;

/// Makes metrics of the singular values of one matrix.
final class Measuring {

    private static final Measure ZERO_MATRIX = new Unknown("all elements are zero");
    private static final Measure LARGEST_ONLY =
            new Unknown("only the largest singular values were computed");
    private static final Measure OVERFLOW = new Unknown("it leaves double precision");

    private final Matrix matrix;
    private final Raw raw;
    private final SingularValues singular;

    /// Eigenvalues, ascending.
    private final double[] ascending;

    private final boolean complete;

    /// Whether squares are numbers of double precision.
    private final boolean inRange;

    private Measuring(Matrix matrix, Raw raw) {
        this.matrix = matrix;
        this.raw = raw;
        this.singular = raw.values();
        this.ascending = ascendingSquares(singular);
        this.complete = !(raw.method() instanceof Method.Largest);
        this.inRange = GramRoute.isInRange(raw.squares());
    }

    /// The spectrum of a matrix.
    ///
    /// @param shuffled the values of the same entries in random order, once or several times; empty
    ///   if they are not wanted
    static Spectrum spectrum(Matrix matrix, Raw raw, List<Raw> shuffled) {
        var measuring = new Measuring(matrix, raw);
        return new Spectrum(matrix, raw.method(), measuring.singular, measuring.metrics(shuffled));
    }

    private static double[] ascendingSquares(SingularValues singular) {
        int count = singular.count();
        var squares = new double[count];
        for (int i = 0; i < count; i++) {
            double value = singular.at(count - 1 - i);
            squares[i] = value * value;
        }
        return squares;
    }

    private double largest() {
        return ascending[ascending.length - 1];
    }

    private Metrics metrics(List<Raw> shuffled) {
        if (singular.at(0) == 0) {
            return ofZeros();
        }
        double norm = raw.squares();
        var powerLaw = powerLaw();
        var rank = rank();
        return new Metrics(
                inRange ? new Known(norm) : OVERFLOW,
                inRange ? new Known(Math.log10(norm)) : OVERFLOW,
                inRange ? new Known(largest()) : OVERFLOW,
                new Known(2 * Math.log10(singular.at(0))),
                inRange ? finite(norm / largest()) : OVERFLOW,
                entropy(rank),
                rank,
                rank instanceof Known(double value) ? new Known(ascending.length - value) : rank,
                powerLaw,
                alphaWeighted(powerLaw),
                logAlphaNorm(powerLaw),
                bulk(),
                complete ? effectiveRank() : LARGEST_ONLY,
                complete ? participationRatio() : LARGEST_ONLY,
                conditionNumber(),
                topEnergy(norm),
                shuffled.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Shuffled.compare(ascending, shuffled)));
    }

    private Metrics ofZeros() {
        return new Metrics(
                new Known(0),
                ZERO_MATRIX,
                new Known(0),
                ZERO_MATRIX,
                ZERO_MATRIX,
                ZERO_MATRIX,
                new Known(0),
                new Known(raw.count()),
                new Metrics.PowerLaw.NotFitted("all elements are zero"),
                ZERO_MATRIX,
                ZERO_MATRIX,
                new Metrics.Bulk.NotFitted("all elements are zero"),
                ZERO_MATRIX,
                ZERO_MATRIX,
                ZERO_MATRIX,
                List.of(),
                Optional.empty());
    }

    private static Measure finite(double value) {
        return Double.isFinite(value) ? new Known(value) : OVERFLOW;
    }

    private boolean isUsable() {
        return complete && inRange;
    }

    private Measure unusable() {
        return complete ? OVERFLOW : LARGEST_ONLY;
    }

    /// Values above N·ε of the largest. The Gram matrix shows that all are, if it shows the
    /// smallest at all.
    private Measure rank() {
        if (!complete) {
            return LARGEST_ONLY;
        }
        if (raw.isBlurred()) {
            return unseen();
        }
        double tolerance = singular.at(0) * matrix.larger() * Math.ulp(1.0);
        return new Known(singular.stream().filter(value -> value > tolerance).count());
    }

    private static Measure unseen() {
        return new Unknown(
                "the Gram matrix does not show the smallest singular values, and a decomposition"
                        + " was beyond the budget or the memory");
    }

    /// WeightWatcher adds 10⁻¹⁰ to each share, and takes the logarithm of a rank of 1 as that of
    /// 1.000001.
    private Measure entropy(Measure rank) {
        if (!(rank instanceof Known(double value))) {
            return rank;
        }
        if (!isUsable()) {
            return unusable();
        }
        double sum = 0;
        double total = total();
        for (double eigenvalue : ascending) {
            double share = eigenvalue / total + 1e-10;
            sum -= share * Math.log(share);
        }
        return finite(sum / Math.log(value == 1 ? 1.000001 : value));
    }

    private double total() {
        double total = 0;
        for (double eigenvalue : ascending) {
            total += eigenvalue;
        }
        return total;
    }

    private Metrics.PowerLaw powerLaw() {
        if (!isUsable()) {
            return new Metrics.PowerLaw.NotFitted(reason(unusable()));
        }
        double noise =
                raw.method() instanceof Method.Gram(double floor)
                        ? floor * floor * largest() / (2 * Method.Gram.CLEAR)
                        : 0;
        return PowerLawFit.of(ascending, Math.max(PowerLawFit.SMALLEST, noise));
    }

    private Metrics.Bulk bulk() {
        return isUsable()
                ? BulkFit.of(ascending, matrix)
                : new Metrics.Bulk.NotFitted(reason(unusable()));
    }

    private static String reason(Measure measure) {
        return measure instanceof Unknown(String reason) ? reason : "";
    }

    private Measure alphaWeighted(Metrics.PowerLaw law) {
        return switch (law) {
            case Metrics.PowerLaw.Fitted fitted -> finite(fitted.alpha() * Math.log10(largest()));
            case Metrics.PowerLaw.NotFitted(String reason) -> new Unknown(reason);
        };
    }

    /// log₁₀ Σ λ^α, the largest term taken out so that none overflows.
    private Measure logAlphaNorm(Metrics.PowerLaw law) {
        if (!(law instanceof Metrics.PowerLaw.Fitted fitted)) {
            return alphaWeighted(law);
        }
        double top = fitted.alpha() * Math.log(largest());
        double sum = 0;
        for (double eigenvalue : ascending) {
            sum += Math.exp(fitted.alpha() * Math.log(eigenvalue) - top);
        }
        return finite((top + Math.log(sum)) / Math.log(10));
    }

    private Measure effectiveRank() {
        double total = singular.stream().map(value -> value / singular.at(0)).sum();
        double entropy = 0;
        for (int i = 0; i < singular.count(); i++) {
            double share = singular.at(i) / singular.at(0) / total;
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return finite(Math.exp(entropy));
    }

    private Measure participationRatio() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < singular.count(); i++) {
            double ratio = singular.at(i) / singular.at(0);
            sum += ratio * ratio;
            squares += ratio * ratio * ratio * ratio;
        }
        return finite(sum * sum / squares);
    }

    private Measure conditionNumber() {
        if (!complete) {
            return LARGEST_ONLY;
        }
        if (raw.isBlurred()) {
            return unseen();
        }
        double smallest = singular.at(singular.count() - 1);
        return smallest == 0
                ? new Unknown("the smallest singular value is zero")
                : finite(singular.at(0) / smallest);
    }

    private List<TopEnergy> topEnergy(double norm) {
        var energies = new ArrayList<TopEnergy>();
        double sum = 0;
        for (int i = 0; i < singular.count(); i++) {
            sum += singular.at(i) * singular.at(i);
            if (inRange && Integer.bitCount(i + 1) == 1) {
                energies.add(new TopEnergy(i + 1, Math.min(1, sum / norm)));
            }
        }
        return energies;
    }
}
