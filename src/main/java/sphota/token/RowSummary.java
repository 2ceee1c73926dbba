package sphota.token;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// What a piece of a row holds. Measures are over its finite elements, NaN where there is none.
///
/// @param rms the root mean square
record RowSummary(
        int elements,
        int nans,
        int infinities,
        int zeros,
        int negatives,
        double min,
        double max,
        double mean,
        double std,
        double skewness,
        double excessKurtosis,
        double rms) {

    static final VectorKind<RowSummary> KIND =
            new VectorKind.Builder<RowSummary>()
                    .log2("elements", "how many there are", of(RowSummary::elements))
                    .share("nan", "NaN, of all elements", of(RowSummary::nans), all())
                    .share(
                            "infinite",
                            "infinities of either sign",
                            of(RowSummary::infinities),
                            all())
                    .share("zero", "zeros", of(RowSummary::zeros), all())
                    .share("negative", "finite ones below zero", of(RowSummary::negatives), all())
                    .place("min", "weight", "smallest finite element", of(RowSummary::min))
                    .place("max", "weight", "largest finite element", of(RowSummary::max))
                    .place("mean", "weight", "mean of the finite elements", of(RowSummary::mean))
                    .place("std", "weight", "population standard deviation", of(RowSummary::std))
                    .place(
                            "skewness",
                            "1",
                            "third central moment over std³",
                            of(RowSummary::skewness))
                    .place(
                            "excess-kurtosis",
                            "1",
                            "fourth central moment over std⁴, less 3",
                            of(RowSummary::excessKurtosis))
                    .log2("rms-log2", "of the root mean square", of(RowSummary::rms))
                    .log2(
                            "peak-log2",
                            "of the largest magnitude over the root mean square",
                            of(row -> Math.max(Math.abs(row.min), Math.abs(row.max)) / row.rms))
                    .build();

    private static ToOptional of(ToDoubleFunction<RowSummary> number) {
        return row -> OptionalDouble.of(number.applyAsDouble(row));
    }

    private static ToOptional all() {
        return of(RowSummary::elements);
    }

    private interface ToOptional extends java.util.function.Function<RowSummary, OptionalDouble> {}

    /// Looks at the first `length` of `values`, in two passes.
    static RowSummary of(double[] values, int length) {
        int nans = 0;
        int infinities = 0;
        int zeros = 0;
        int negatives = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            double value = values[i];
            if (Math.abs(value) <= Double.MAX_VALUE) {
                zeros += value == 0 ? 1 : 0;
                negatives += value < 0 ? 1 : 0;
                min = Math.min(min, value);
                max = Math.max(max, value);
            } else if (Double.isNaN(value)) {
                nans++;
            } else {
                infinities++;
            }
        }
        int finite = length - nans - infinities;
        if (finite == 0) {
            return new RowSummary(
                    length,
                    nans,
                    infinities,
                    0,
                    0,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN);
        }
        var moments = Central.of(values, length, finite, min, max);
        return new RowSummary(
                length,
                nans,
                infinities,
                zeros,
                negatives,
                min + 0.0,
                max + 0.0,
                moments.mean,
                moments.std,
                moments.skewness,
                moments.excessKurtosis,
                moments.rms);
    }

    /// In units of the largest magnitude, so that nothing overflows; skewness and kurtosis are NaN
    /// where all are equal.
    private record Central(
            double mean, double std, double skewness, double excessKurtosis, double rms) {

        static Central of(double[] values, int length, int finite, double min, double max) {
            double unit = Math.max(Math.abs(min), Math.abs(max));
            if (unit == 0) {
                return new Central(0, 0, Double.NaN, Double.NaN, 0);
            }
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < length; i++) {
                if (Math.abs(values[i]) <= Double.MAX_VALUE) {
                    double scaled = values[i] / unit;
                    sum += scaled;
                    squares += scaled * scaled;
                }
            }
            double mean = sum / finite;
            double rms = unit * Math.sqrt(squares / finite);
            if (min == max) {
                return new Central(min, 0, Double.NaN, Double.NaN, rms);
            }
            double second = 0;
            double third = 0;
            double fourth = 0;
            for (int i = 0; i < length; i++) {
                if (Math.abs(values[i]) <= Double.MAX_VALUE) {
                    double from = values[i] / unit - mean;
                    double square = from * from;
                    second += square;
                    third += square * from;
                    fourth += square * square;
                }
            }
            second /= finite;
            return new Central(
                    unit * mean,
                    unit * Math.sqrt(second),
                    third / finite / (second * Math.sqrt(second)),
                    fourth / finite / (second * second) - 3,
                    rms);
        }
    }
}
