package sphota.token;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import sphota.statistics.Bits;
import sphota.statistics.Codes;
import sphota.statistics.Counts;
import sphota.statistics.MatrixProfile;
import sphota.statistics.Measures;
import sphota.statistics.Quantiles;
import sphota.statistics.Summary;

/// The statistics of a tensor as a vector.
final class SummaryVector {

    static final int OCTAVES = 12;
    static final int PLANES = 8;

    static final VectorKind<Summary> KIND = kind();

    private SummaryVector() {}

    private static VectorKind<Summary> kind() {
        var places = new VectorKind.Builder<Summary>();
        counts(places);
        measures(places);
        quantiles(places);
        octaves(places);
        entropies(places);
        axis(places, "row", MatrixProfile::rows);
        places.share(
                "row-duplicates",
                "rows that equal an earlier one",
                summary -> number(summary.matrix(), MatrixProfile::duplicateRows),
                summary -> number(summary.matrix(), matrix -> matrix.rows().count()));
        axis(places, "column", MatrixProfile::columns);
        return places.build();
    }

    private static void counts(VectorKind.Builder<Summary> places) {
        places.log2("elements", "how many there are", count(Counts::elements));
        share(places, "nan", "NaN", Counts::nans);
        share(places, "positive-infinite", "+∞", Counts::positiveInfinities);
        share(places, "negative-infinite", "−∞", Counts::negativeInfinities);
        share(places, "zero", "zeros", Counts::zeros);
        share(places, "subnormal", "subnormals", Counts::subnormals);
        share(places, "negative", "below zero", Counts::negatives);
    }

    private static void share(
            VectorKind.Builder<Summary> places,
            String name,
            String meaning,
            ToLongFunction<Counts> part) {
        places.share(name, meaning + ", of all elements", count(part), count(Counts::elements));
    }

    private static Function<Summary, OptionalDouble> count(ToLongFunction<Counts> count) {
        return summary -> OptionalDouble.of((double) count.applyAsLong(summary.counts()));
    }

    private static void measures(VectorKind.Builder<Summary> places) {
        measure(places, "min", "smallest finite element", Measures::min);
        measure(places, "max", "largest finite element", Measures::max);
        measure(places, "mean", "mean of the finite elements", Measures::mean);
        measure(places, "std", "population standard deviation", Measures::std);
        measure(places, "abs-max", "largest finite magnitude", Measures::absMax);
        places.log2("abs-max-log2", "of abs-max", of(Measures::absMax));
        places.log2("std-log2", "of std", of(Measures::std));
        places.log2(
                "mean-magnitude-log2",
                "of the L1 norm over the finite elements",
                summary -> per(summary.measures().l1(), (double) summary.counts().finite()));
        places.log2(
                "rms-log2",
                "of the root mean square of the finite elements",
                summary ->
                        per(
                                summary.measures().l2(),
                                Math.sqrt((double) summary.counts().finite())));
        places.place("skewness", "1", "third central moment over std³", of(Measures::skewness));
        places.place(
                "excess-kurtosis",
                "1",
                "fourth central moment over std⁴, less 3",
                of(Measures::excessKurtosis));
    }

    private static void measure(
            VectorKind.Builder<Summary> places,
            String name,
            String meaning,
            Function<Measures, OptionalDouble> measure) {
        places.place(name, "weight", meaning, of(measure));
    }

    private static Function<Summary, OptionalDouble> of(
            Function<Measures, OptionalDouble> measure) {
        return summary -> measure.apply(summary.measures());
    }

    private static OptionalDouble per(OptionalDouble sum, double count) {
        return sum.isPresent() && count > 0
                ? OptionalDouble.of(sum.getAsDouble() / count)
                : OptionalDouble.empty();
    }

    private static void quantiles(VectorKind.Builder<Summary> places) {
        for (int i = 0; i < Quantiles.LEVELS.size(); i++) {
            int level = i;
            places.place(
                    "quantile-" + Quantiles.LEVELS.get(i),
                    "weight",
                    "quantile of the finite elements",
                    summary -> at(summary.quantiles(), level));
        }
    }

    private static OptionalDouble at(Quantiles quantiles, int level) {
        return level < quantiles.values().size()
                ? OptionalDouble.of(quantiles.values().get(level))
                : OptionalDouble.empty();
    }

    private static void octaves(VectorKind.Builder<Summary> places) {
        for (int i = 0; i < OCTAVES; i++) {
            int below = i;
            places.share(
                    "octave-" + i,
                    "finite elements %d octaves below that of abs-max, of those not zero"
                            .formatted(i),
                    summary -> octave(summary, below),
                    summary ->
                            OptionalDouble.of(
                                    (double)
                                            (summary.counts().finite()
                                                    - summary.counts().zeros())));
        }
    }

    private static OptionalDouble octave(Summary summary, int below) {
        var magnitudes = summary.magnitudes();
        return magnitudes.bins() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (double) magnitudes.withExponent(magnitudes.lastExponent() - below));
    }

    private static void entropies(VectorKind.Builder<Summary> places) {
        field(places, "sign-entropy", "of the sign", Bits.Fields::signBits);
        field(places, "exponent-entropy", "of the exponent field", Bits.Fields::exponentBits);
        field(
                places,
                "mantissa-entropy",
                "of the leading bits of the mantissa",
                Bits.Fields::mantissaBits);
        for (int i = 0; i < PLANES; i++) {
            int plane = i;
            places.place(
                    "plane-%d-entropy".formatted(i),
                    "bits",
                    "of byte %d of the elements, the most significant first".formatted(i),
                    summary -> plane(summary.bits(), plane));
        }
        places.place(
                "code-entropy",
                "bits",
                "of the codes of a quantised tensor",
                summary -> number(summary.codes(), Codes::entropyBits));
    }

    private static void field(
            VectorKind.Builder<Summary> places,
            String name,
            String meaning,
            Function<Bits.Fields, Double> entropy) {
        places.place(
                name,
                "bits",
                meaning + " of floating-point elements",
                summary -> number(summary.bits().fields(), entropy));
    }

    private static OptionalDouble plane(Bits bits, int plane) {
        return plane < bits.planes().size()
                ? OptionalDouble.of(bits.planes().get(plane).entropyBits())
                : OptionalDouble.empty();
    }

    private static void axis(
            VectorKind.Builder<Summary> places,
            String name,
            Function<MatrixProfile, MatrixProfile.Axis> which) {
        Function<Summary, Optional<MatrixProfile.Axis>> axis =
                summary -> summary.matrix().map(which);
        Function<Summary, OptionalDouble> count =
                summary -> number(axis.apply(summary), MatrixProfile.Axis::count);
        places.log2(name + "s", "how many there are", count);
        places.share(
                name + "-dead",
                "those all zero",
                summary -> number(axis.apply(summary), MatrixProfile.Axis::dead),
                count);
        places.share(
                name + "-constant",
                "those all equal and not zero",
                summary -> number(axis.apply(summary), MatrixProfile.Axis::constant),
                count);
        for (double level : new double[] {0.05, 0.5, 0.95}) {
            int at = Quantiles.LEVELS.indexOf(level);
            places.log2(
                    "%s-norm-%s".formatted(name, level),
                    "quantile of their L2 norms",
                    summary ->
                            axis.apply(summary)
                                    .map(vectors -> at(vectors.norms(), at))
                                    .orElse(OptionalDouble.empty()));
        }
        places.log2(
                name + "-outlier",
                "largest of their norms over the median",
                summary ->
                        axis.apply(summary)
                                .map(MatrixProfile.Axis::outlierRatio)
                                .orElse(OptionalDouble.empty()));
        places.place(
                name + "-largest",
                "share",
                "part of the sum of squares in the %d largest"
                        .formatted(MatrixProfile.Axis.LARGEST),
                summary ->
                        axis.apply(summary)
                                .map(MatrixProfile.Axis::largestShare)
                                .orElse(OptionalDouble.empty()));
    }

    private static <T> OptionalDouble number(Optional<T> from, Function<T, ? extends Number> how) {
        return from.map(how)
                .map(Number::doubleValue)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }
}
