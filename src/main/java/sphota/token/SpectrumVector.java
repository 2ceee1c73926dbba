package sphota.token;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import sphota.spectrum.Matrix;
import sphota.spectrum.Measure;
import sphota.spectrum.Method;
import sphota.spectrum.Metrics;
import sphota.spectrum.Spectrum;

/// The spectrum of a matrix as a vector.
final class SpectrumVector {

    private static final double[] LEVELS = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};
    private static final int[] LARGEST = {1, 2, 4, 8, 16};

    static final VectorKind<Spectrum> KIND = kind();

    private SpectrumVector() {}

    private static VectorKind<Spectrum> kind() {
        var places = new VectorKind.Builder<Spectrum>();
        matrix(places);
        metrics(places);
        powerLaw(places);
        bulk(places);
        randomized(places);
        energy(places);
        singularValues(places);
        return places.build();
    }

    private static void matrix(VectorKind.Builder<Spectrum> places) {
        for (var view : Matrix.View.values()) {
            places.place(
                    "view-" + view.name().toLowerCase(java.util.Locale.ROOT),
                    "0 or 1",
                    "whether the matrix is the tensor seen in this way",
                    spectrum -> OptionalDouble.of(spectrum.matrix().view() == view ? 1 : 0));
        }
        places.log2("larger", "larger dimension", of(spectrum -> spectrum.matrix().larger()));
        places.log2("smaller", "smaller dimension", of(spectrum -> spectrum.matrix().smaller()));
        places.log2(
                "slices", "matrices taken together", of(spectrum -> spectrum.matrix().slices()));
        places.place(
                "whole",
                "0 or 1",
                "whether all singular values were computed",
                of(spectrum -> whole(spectrum) ? 1 : 0));
    }

    private static boolean whole(Spectrum spectrum) {
        return !(spectrum.method() instanceof Method.Largest);
    }

    private static void metrics(VectorKind.Builder<Spectrum> places) {
        measure(places, "log-norm", "log10", "of Σλ", Metrics::logNorm);
        measure(places, "log-spectral-norm", "log10", "of the largest λ", Metrics::logSpectralNorm);
        log2(places, "stable-rank", "Σλ over the largest λ", Metrics::stableRank);
        measure(places, "entropy", "1", "−Σ p ln p over ln rank, p = λ / Σλ", Metrics::entropy);
        places.share(
                "rank",
                "numerical rank over the smaller dimension",
                known(Metrics::matrixRank),
                of(spectrum -> spectrum.matrix().smaller()));
        measure(
                places,
                "alpha-weighted",
                "1",
                "alpha · log10 of the largest λ",
                Metrics::alphaWeighted);
        measure(places, "log-alpha-norm", "log10", "of Σ λ^alpha", Metrics::logAlphaNorm);
        log2(places, "effective-rank", "exp of the entropy of p = σ / Σσ", Metrics::effectiveRank);
        log2(places, "participation-ratio", "(Σλ)² / Σλ²", Metrics::participationRatio);
        log2(places, "condition", "largest σ over the smallest", Metrics::conditionNumber);
    }

    private static void powerLaw(VectorKind.Builder<Spectrum> places) {
        fitted(places, "alpha", "1", "exponent of the power law", Metrics.PowerLaw.Fitted::alpha);
        fitted(places, "alpha-sigma", "1", "its standard error", Metrics.PowerLaw.Fitted::sigma);
        fitted(
                places,
                "alpha-distance",
                "1",
                "Kolmogorov–Smirnov distance of the fit",
                Metrics.PowerLaw.Fitted::ksDistance);
        fitted(places, "tail", "eigenvalues", "in the tail", Metrics.PowerLaw.Fitted::tail);
    }

    private static void fitted(
            VectorKind.Builder<Spectrum> places,
            String name,
            String unit,
            String meaning,
            ToDoubleFunction<Metrics.PowerLaw.Fitted> number) {
        places.place(
                name,
                unit,
                meaning,
                spectrum ->
                        spectrum.metrics().powerLaw() instanceof Metrics.PowerLaw.Fitted fitted
                                ? OptionalDouble.of(number.applyAsDouble(fitted))
                                : OptionalDouble.empty());
    }

    private static void bulk(VectorKind.Builder<Spectrum> places) {
        bulk(
                places,
                "bulk-sigma",
                "weight",
                "deviation of entries that fits the bulk",
                Metrics.Bulk.Fitted::sigma);
        bulk(places, "bulk-spikes", "eigenvalues", "above the bulk", Metrics.Bulk.Fitted::spikes);
        bulk(
                places,
                "bulk-soft-rank",
                "1",
                "upper edge of the bulk over the largest λ",
                Metrics.Bulk.Fitted::softRank);
    }

    private static void bulk(
            VectorKind.Builder<Spectrum> places,
            String name,
            String unit,
            String meaning,
            ToDoubleFunction<Metrics.Bulk.Fitted> number) {
        places.place(
                name,
                unit,
                meaning,
                spectrum ->
                        spectrum.metrics().bulk() instanceof Metrics.Bulk.Fitted fitted
                                ? OptionalDouble.of(number.applyAsDouble(fitted))
                                : OptionalDouble.empty());
    }

    private static void randomized(VectorKind.Builder<Spectrum> places) {
        randomized(
                places,
                "random-distance",
                "1",
                "Jensen–Shannon distance to the spectrum of the shuffled matrix",
                random -> random.distance().optional());
        randomized(
                places,
                "random-soft-rank",
                "1",
                "WeightWatcher's ww_softrank",
                random -> random.softRank().optional());
        randomized(
                places,
                "random-spikes",
                "eigenvalues",
                "above the largest of the shuffled matrix",
                random -> OptionalDouble.of(random.spikes()));
    }

    private static void randomized(
            VectorKind.Builder<Spectrum> places,
            String name,
            String unit,
            String meaning,
            Function<Metrics.Randomized, OptionalDouble> number) {
        places.place(
                name,
                unit,
                meaning,
                spectrum ->
                        spectrum.metrics().randomized().map(number).orElse(OptionalDouble.empty()));
    }

    private static void energy(VectorKind.Builder<Spectrum> places) {
        for (int count : LARGEST) {
            places.place(
                    "energy-" + count,
                    "share",
                    "part of Σλ in so many of the largest",
                    spectrum ->
                            spectrum.metrics().topEnergy().stream()
                                    .filter(energy -> energy.values() == count)
                                    .mapToDouble(Metrics.TopEnergy::share)
                                    .findFirst());
        }
    }

    private static void singularValues(VectorKind.Builder<Spectrum> places) {
        for (double level : LEVELS) {
            places.log2(
                    "singular-" + level,
                    "quantile of the singular values",
                    spectrum -> quantile(spectrum, level));
        }
    }

    /// The value at rank ⌈level · n⌉ in ascending order, the smallest at level 0. Where only the
    /// largest were computed that at level 1 alone is known.
    private static OptionalDouble quantile(Spectrum spectrum, double level) {
        int count = spectrum.singularValues().count();
        if (count == 0 || !(level == 1 || whole(spectrum))) {
            return OptionalDouble.empty();
        }
        int ascending = Math.clamp((long) Math.ceil(level * count), 1, count);
        return OptionalDouble.of(spectrum.singularValues().at(count - ascending));
    }

    private static void measure(
            VectorKind.Builder<Spectrum> places,
            String name,
            String unit,
            String meaning,
            Function<Metrics, Measure> measure) {
        places.place(name, unit, meaning, known(measure));
    }

    private static void log2(
            VectorKind.Builder<Spectrum> places,
            String name,
            String meaning,
            Function<Metrics, Measure> measure) {
        places.log2(name, meaning, known(measure));
    }

    private static Function<Spectrum, OptionalDouble> known(Function<Metrics, Measure> measure) {
        return spectrum -> measure.apply(spectrum.metrics()).optional();
    }

    private static Function<Spectrum, OptionalDouble> of(ToDoubleFunction<Spectrum> number) {
        return spectrum -> OptionalDouble.of(number.applyAsDouble(spectrum));
    }
}
