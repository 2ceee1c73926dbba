package sphota.statistics;

import java.util.List;
import java.util.stream.Stream;
import sphota.bytes.MalformedFileException;
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

    /// Reads every element of every tensor once, or a second time where that is needed to tell
    /// equal rows apart or to have quantiles exactly; tensors that are the same view of the same
    /// bytes share one pass.
    ///
    /// All passes over one file together read at most [Repetition#LIMIT] times its size; what would
    /// go beyond is skipped, with the reason.
    ///
    /// Where the weights can be reached from this thread alone, only this thread reads them.
    ///
    /// @param weights with their arena still open
    /// @throws java.util.concurrent.CancellationException if this thread is interrupted
    public static Statistics of(Weights weights, Settings settings, Progress progress) {
        return new Reading(weights, settings, progress).read();
    }

    /// As above, with [Settings#standard()].
    public static Statistics of(Weights weights, Progress progress) {
        return of(weights, Settings.standard(), progress);
    }

    /// As above, and tells nobody how far it has come.
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
}
