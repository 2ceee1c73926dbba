package sphota.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.tensor.ViewKey;
import sphota.tensor.Views;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// The statistics of every tensor of a model.
///
/// @param tensors in the order of [Weights#tensors()]
public record Statistics(List<TensorStatistics> tensors) {

    public Statistics {
        tensors = List.copyOf(tensors);
    }

    /// Is told how far the pass has come.
    @FunctionalInterface
    public interface Progress {
        /// Called while a tensor is read and after it.
        ///
        /// @param doneBytes that the elements so far would fill, laid out one after another
        /// @param totalBytes that all of them would
        void reached(long doneBytes, long totalBytes);

        /// Tells nobody.
        Progress SILENT = (_, _) -> {};
    }

    /// Reads every element of every tensor once; tensors that are the same view of the same bytes
    /// share one pass.
    ///
    /// All passes over one file together read at most [Repetition#LIMIT] times its size; what would
    /// go beyond is skipped, with the reason.
    ///
    /// @param weights with their arena still open
    public static Statistics of(Weights weights, Progress progress) {
        var reading = new Reading(progress, totalBytes(weights));
        weights.files().forEach(reading::read);
        return new Statistics(reading.done);
    }

    public static Statistics of(Weights weights) {
        return of(weights, Progress.SILENT);
    }

    /// One for each tensor whose bytes could not be had.
    public List<MalformedFileException> refusals() {
        return tensors.stream()
                .flatMap(tensor ->
                        tensor.outcome() instanceof Outcome.Failed failed
                                ? Stream.of(failed.refusal())
                                : Stream.empty())
                .toList();
    }

    /// The size of the file and of those its tensors stand in beside it, as far as they reach.
    private static long storedBytes(WeightFile file) {
        Map<String, Long> ends = new HashMap<>();
        for (var tensor : file.reading().tensors()) {
            for (var view : Views.of(tensor)) {
                var source = view.storage().source();
                ends.merge(source.file(), source.endByte(), Math::max);
            }
        }
        return Math.max(
                file.byteSize(), ends.values().stream().reduce(0L, Repetition::saturatedSum));
    }

    private static long totalBytes(Weights weights) {
        return weights.files().stream()
                .flatMap(file -> file.reading().tensors().stream())
                .mapToLong(Repetition::passBytes)
                .reduce(0, Repetition::saturatedSum);
    }

    private static final class Reading {

        private final Progress progress;
        private final long totalBytes;
        private final List<TensorStatistics> done = new ArrayList<>();
        private long doneBytes;
        private long withinBytes;

        Reading(Progress progress, long totalBytes) {
            this.progress = progress;
            this.totalBytes = totalBytes;
        }

        void read(WeightFile file) {
            Map<ViewKey, Outcome> known = new HashMap<>();
            var pass =
                    new TensorPass(
                            new Repetition(storedBytes(file)), Budget.standard(), this::within);
            for (var tensor : file.reading().tensors()) {
                var outcome =
                        ViewKey.of(tensor)
                                .map(key -> known.computeIfAbsent(key, _ -> pass.over(tensor)))
                                .orElseGet(() -> pass.over(tensor));
                done.add(new TensorStatistics(file.path(), tensor, outcome));
                doneBytes = Repetition.saturatedSum(doneBytes, Repetition.passBytes(tensor));
                withinBytes = 0;
                progress.reached(doneBytes, totalBytes);
            }
        }

        private void within(long bytes) {
            withinBytes = Repetition.saturatedSum(withinBytes, bytes);
            progress.reached(
                    Math.min(totalBytes, Repetition.saturatedSum(doneBytes, withinBytes)),
                    totalBytes);
        }
    }
}
