package sphota.batch;

import java.util.List;
import sphota.fingerprint.Fingerprint;
import sphota.fingerprint.TensorPrint;
import sphota.redundancy.Redundancy;
import sphota.redundancy.TensorRedundancy;
import sphota.statistics.Settings;
import sphota.statistics.Statistics;
import sphota.statistics.TensorStatistics;
import sphota.weights.Weights;

/// What the elements of some tensors of a model gave, each tensor by itself. Where tensors overlap,
/// what one costs depends on those before it, and only all of them are a piece.
///
/// @param statistics one for each tensor, in their order
/// @param redundancy of those that have statistics
/// @param prints one for each tensor
public record Piece(
        List<TensorStatistics> statistics,
        List<TensorRedundancy> redundancy,
        List<TensorPrint> prints) {

    public Piece {
        statistics = List.copyOf(statistics);
        redundancy = List.copyOf(redundancy);
        prints = List.copyOf(prints);
    }

    /// Reads the elements.
    ///
    /// @param some tensors of a model, with their arena still open
    /// @throws java.util.concurrent.CancellationException if this thread is interrupted
    public static Piece of(Weights some, int threads) {
        var statistics =
                Statistics.of(
                        some,
                        new Settings(false, false, true, threads),
                        Statistics.Progress.SILENT);
        return new Piece(
                statistics.tensors(),
                Redundancy.of(statistics).tensors(),
                Fingerprint.of(some, threads).tensors());
    }

    /// One after another.
    public static Piece joined(List<Piece> pieces) {
        return new Piece(
                pieces.stream().flatMap(each -> each.statistics.stream()).toList(),
                pieces.stream().flatMap(each -> each.redundancy.stream()).toList(),
                pieces.stream().flatMap(each -> each.prints.stream()).toList());
    }
}
