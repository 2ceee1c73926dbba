package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import sphota.bytes.Budget;
import sphota.format.Reading;
import sphota.spectrum.Method;
import sphota.spectrum.Outcome.Computed;
import sphota.spectrum.Outcome.Failed;
import sphota.spectrum.Outcome.Skipped;
import sphota.spectrum.Settings.Mode;
import sphota.spectrum.Spectra;
import sphota.spectrum.Spectrum;
import sphota.tensor.Tensor;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// The ranks of differences, within a budget.
final class DeltaRanks {

    /// Differences of more elements are sketched.
    static final long MOST_ELEMENTS = 1 << 22;

    /// Of one multiply-and-add of a sketch, in seconds of a nominal core.
    private static final double SKETCH_STEP = 0.4e-9;

    /// Wider matrices would take more than 64 MiB for the random one.
    private static final long MOST_SKETCHED_COLUMNS = (64L << 20) / 8 / Delta.SKETCH_COLUMNS;

    /// The edge of noise is met by one matrix in a few; this leaves it behind.
    private static final double MARGIN = 1.1;

    private DeltaRanks() {}

    private record Task(Laid laid, Measures measures, boolean sketched) {}

    /// By pair, for those that are matrices, changed, and not unlike each other.
    ///
    /// @param threads on which work is done at once
    static Map<Integer, DeltaRank> of(
            List<Match> matches, List<Outcome> outcomes, Settings settings, int threads) {
        var ranks = new TreeMap<Integer, DeltaRank>();
        var tasks = new TreeMap<Integer, Task>();
        if (settings.spectra().mode() == Mode.OFF) {
            return ranks;
        }
        double seconds = settings.spectra().budgetSeconds();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Measured(var measures)
                    && isWorthwhile(measures)) {
                var laid = Laid.of(matches.get(i));
                if (laid.b().shape().rank() < 2
                        || laid.b().shape().rank() > 5
                        || Elements.components(laid.b().type()) > 1) {
                    continue;
                }
                boolean sketched = laid.numbers() > MOST_ELEMENTS;
                double cost =
                        sketched ? (double) laid.numbers() * Delta.SKETCH_COLUMNS * SKETCH_STEP : 0;
                if (measures.finite() < measures.numbers()) {
                    ranks.put(i, new DeltaRank.Unknown("it has elements that are not finite"));
                } else if (settings.spectra().mode() == Mode.BUDGET && cost > seconds) {
                    ranks.put(
                            i,
                            new DeltaRank.Unknown(
                                    "over the budget: its sketch would take %.1f s"
                                            .formatted(cost)));
                } else if (sketched
                        && laid.numbers() / laid.b().shape().size(0) > MOST_SKETCHED_COLUMNS) {
                    ranks.put(i, new DeltaRank.Unknown("it is too wide for a sketch"));
                } else {
                    seconds -= cost;
                    tasks.put(i, new Task(laid, measures, sketched));
                }
            }
        }
        var spectra = spectra(tasks, settings, threads);
        int index = 0;
        for (var task : tasks.entrySet()) {
            ranks.put(
                    task.getKey(),
                    switch (spectra.tensors().get(index++).outcome()) {
                        case Computed(var all) -> rank(task.getValue(), all.getLast());
                        case Skipped(String reason) -> new DeltaRank.Unknown(reason);
                        case Failed(var refusal) ->
                                new DeltaRank.Unknown(String.valueOf(refusal.getMessage()));
                    });
        }
        return ranks;
    }

    /// A difference that is nothing, a cast, or the whole of both says nothing by its rank.
    private static boolean isWorthwhile(Measures measures) {
        return !measures.equal()
                && measures.cast().isEmpty()
                && measures.castBack().isEmpty()
                && measures.deltaNorm() > 0
                && measures.cosine().orElse(0) > 0.3;
    }

    private static Spectra spectra(Map<Integer, Task> tasks, Settings settings, int threads) {
        List<Tensor> deltas = new ArrayList<>();
        tasks.forEach((pair, task) -> {
            var delta = new Delta(task.laid);
            deltas.add(
                    task.sketched ? delta.sketch(settings.spectra().seed() + pair) : delta.whole());
        });
        long bytes = deltas.stream().mapToLong(Tensor::logicalBytes).sum();
        var reading =
                new Reading(
                        "differences", deltas, Map.of(), List.of(), List.of(), Optional.empty());
        var spent = Budget.standard().spent();
        var weights =
                new Weights(
                        "differences",
                        List.of(new WeightFile("differences", bytes, reading, spent)),
                        Map.of(),
                        List.of());
        return Spectra.of(weights, settings.spectra().withRandomized(false).withThreads(threads));
    }

    private static DeltaRank rank(Task task, Spectrum spectrum) {
        var values = spectrum.singularValues();
        var measures = task.measures;
        double larger = spectrum.matrix().larger();
        double smaller = spectrum.matrix().smaller();
        double noise = measures.roundingNoise().orElse(0);
        // Each column of a sketch has the noise of a row of the matrix.
        long rows = task.laid.b().shape().size(0);
        long columns = task.laid.numbers() / rows;
        double sketchedNoise = task.sketched ? noise * Math.sqrt((double) columns) : noise;
        double floor =
                switch (spectrum.method()) {
                    case Method.Decomposition _ -> 1e-12;
                    case Method.Gram gram -> 10 * gram.floor();
                    case Method.Largest largest -> Math.max(1e-9, largest.relativeError());
                };
        double top = values.count() == 0 ? 0 : values.at(0);
        double edge =
                Math.max(
                        floor * top,
                        MARGIN * sketchedNoise * (Math.sqrt(larger) + Math.sqrt(smaller)));
        long rank = rank(values.stream().toArray(), edge);
        double energy = values.stream().map(value -> value * value).sum();
        boolean all = !(spectrum.method() instanceof Method.Largest);
        double whole = all ? energy : measures.deltaNorm() * measures.deltaNorm();
        double kept = values.stream().limit(rank).map(value -> value * value).sum();
        return new DeltaRank.Known(
                Math.max(rows, columns),
                Math.min(rows, columns),
                rank,
                rank == values.count() && rank < Math.min(rows, columns),
                edge,
                task.sketched
                        ? OptionalDouble.empty()
                        : spectrum.metrics().effectiveRank().optional(),
                whole == 0 ? 0 : top * top / whole,
                whole == 0 ? 0 : Math.max(0, 1 - kept / whole),
                rank > 0 && rank < values.count()
                        ? values.at((int) rank) / values.at((int) rank - 1)
                        : 0,
                roundingShare(measures),
                method(task, spectrum));
    }

    /// @param values from the largest to the smallest
    private static long rank(double[] values, double edge) {
        int rank = 0;
        while (rank < values.length && values[rank] > edge) {
            boolean isRounding =
                    rank > 0
                            && values[rank] <= DeltaRank.ROUNDINGS * edge
                            && values[rank] <= DeltaRank.GAP * values[rank - 1];
            if (isRounding) {
                return rank;
            }
            rank++;
        }
        return rank;
    }

    private static double roundingShare(Measures measures) {
        double noise = measures.roundingNoise().orElse(0);
        double delta = measures.deltaNorm();
        return Math.min(1, noise * noise * (double) measures.finite() / delta / delta);
    }

    private static String method(Task task, Spectrum spectrum) {
        if (task.sketched) {
            return "Gaussian sketch of %d columns: ranks up to %d, energies within about a quarter"
                    .formatted(Delta.SKETCH_COLUMNS, Delta.SKETCH_COLUMNS);
        }
        return switch (spectrum.method()) {
            case Method.Decomposition _ -> "singular value decomposition";
            case Method.Gram(double floor) ->
                    "Gram matrix: values below %.1e of the largest are not seen".formatted(floor);
            case Method.Largest(double error) ->
                    "block Krylov: the largest values, within %.1e".formatted(error);
        };
    }
}
