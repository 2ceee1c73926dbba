package sphota.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// Makes the summary of a task from what was gathered.
final class Summaries {

    /// How many elements are not finite.
    record NotFinite(long nans, long positiveInfinities, long negativeInfinities) {}

    private final Task task;
    private final Settings settings;
    private final long elements;

    /// Zeros that are nowhere stored.
    private final long missing;

    Summaries(Task task, Settings settings) {
        this.task = task;
        this.settings = settings;
        elements = Math.multiplyExact(task.shape().elements(), task.times());
        missing = Math.max(0, task.elementsAtLeast() - elements);
    }

    Summary ofPatterns(
            long[] counts, PatternValues values, BitCounts bits, Optional<MatrixProfile> profile) {
        long nans = 0;
        long positive = 0;
        long negative = 0;
        for (char pattern : values.notFinite()) {
            double value = values.values()[pattern];
            if (Double.isNaN(value)) {
                nans += counts[pattern];
            } else if (value == Double.POSITIVE_INFINITY) {
                positive += counts[pattern];
            } else if (value == Double.NEGATIVE_INFINITY) {
                negative += counts[pattern];
            }
        }
        return ofRuns(
                Runs.of(values.values(), counts, values.order()),
                new NotFinite(nans, positive, negative),
                bits,
                profile,
                CodeCounts.of(task, counts));
    }

    Summary ofRuns(
            Runs once,
            NotFinite notFinite,
            BitCounts bits,
            Optional<MatrixProfile> profile,
            Optional<Codes> codes) {
        var runs = once.widened(task.times(), missing);
        var counts =
                new Counts(
                        elements + missing,
                        notFinite.nans * task.times(),
                        notFinite.positiveInfinities * task.times(),
                        notFinite.negativeInfinities * task.times(),
                        runs.zeros(),
                        runs.below(task.smallestNormal()),
                        runs.negatives() + notFinite.negativeInfinities * task.times());
        var moments = new Moments();
        moments.add(runs);
        boolean any = runs.size() > 0;
        return new Summary(
                counts,
                any ? measures(moments, runs.min(), runs.max()) : NOTHING,
                runs.quantiles(),
                runs.magnitudes(),
                bits.bits(settings.histograms()),
                profile,
                codes);
    }

    /// @param reading hands over all numbers once more
    Summary ofWide(
            WideTotals totals,
            Optional<BitCounts> bits,
            Optional<MatrixProfile> profile,
            Optional<Codes> codes,
            Consumer<ExactQuantiles.Sink> reading) {
        var counts = totals.counts(elements, task.times(), missing);
        var moments = totals.moments();
        moments.repeat(task.times());
        moments.addZeros(missing);
        return new Summary(
                counts,
                counts.finite() > 0
                        ? measures(
                                moments,
                                missing > 0 ? Math.min(0, totals.min()) : totals.min(),
                                missing > 0 ? Math.max(0, totals.max()) : totals.max())
                        : NOTHING,
                quantiles(totals, counts, reading),
                totals.magnitudes(task.times()),
                bits.orElseGet(() -> new BitCounts(0, Optional.empty()))
                        .bits(settings.histograms()),
                profile,
                codes);
    }

    private Quantiles quantiles(
            WideTotals totals, Counts counts, Consumer<ExactQuantiles.Sink> reading) {
        var places = totals.places(counts.finite(), task.times(), missing);
        boolean exact =
                settings.exactQuantiles() || places.stream().anyMatch(Keys.Place::subnormal);
        return exact
                ? ExactQuantiles.of(places, task.zeroBits(), reading)
                : totals.quantiles(places, task.isInteger());
    }

    private static final Measures NOTHING =
            new Measures(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());

    private Measures measures(Moments moments, double min, double max) {
        double absMax = Math.max(Math.abs(min), Math.abs(max));
        if (task.isComplex()) {
            return new Measures(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    finite(absMax),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    finite(moments.l1()),
                    finite(moments.l2()));
        }
        boolean equal = min == max;
        return new Measures(
                finite(min),
                finite(max),
                finite(absMax),
                finite(Math.clamp(moments.mean(), min, max)),
                finite(equal ? 0 : Math.min(moments.std(), absMax)),
                finite(equal ? 0 : moments.variance()),
                equal ? OptionalDouble.empty() : finite(moments.skewness()),
                equal ? OptionalDouble.empty() : finite(moments.excessKurtosis()),
                finite(moments.l1()),
                finite(moments.l2()));
    }

    private static OptionalDouble finite(double value) {
        return Math.abs(value) <= Double.MAX_VALUE
                ? OptionalDouble.of(value)
                : OptionalDouble.empty();
    }
}
