package sphota.batch;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;
import sphota.bytes.Budget;
import sphota.bytes.Reason;
import sphota.fingerprint.Fingerprint;
import sphota.health.HealthFindings;
import sphota.redundancy.Redundancy;
import sphota.report.Analysis;
import sphota.spectrum.Spectra;
import sphota.statistics.Statistics;
import sphota.store.Row;
import sphota.store.Schema;
import sphota.tensor.Tensor;
import sphota.tensor.Views;
import sphota.weights.Integrity;
import sphota.weights.Weights;

/// Analyses one model, whatever it is.
///
/// @param version of the program
/// @param rules digest of the table of rules
/// @param spectra what may be spent on singular values
/// @param limits of what a file may cost
public record Analysing(
        String version, String rules, sphota.spectrum.Settings spectra, Budget.Limits limits) {

    /// What came of a model.
    public sealed interface Outcome {

        /// It was analysed.
        record Analysed(List<Row> rows) implements Outcome {

            public Analysed {
                rows = List.copyOf(rows);
            }
        }

        /// Nothing was had of it.
        record Failed(String reason) implements Outcome {}

        /// It holds no weights and does not claim to.
        record NoWeights() implements Outcome {}
    }

    /// Analyses, no longer than is allowed.
    ///
    /// @param threads to use for it
    /// @throws CancellationException if this thread is interrupted before its time is up
    public Outcome of(Found found, int threads, TimeLimit limit) {
        return within(limit, () -> whole(found, threads), Outcome.Failed::new);
    }

    private Outcome whole(Found found, int threads) throws IOException {
        var began = System.nanoTime();
        try (var arena = Arena.ofShared()) {
            var weights = weights(found, arena);
            if (weights.isEmpty()) {
                return new Outcome.NoWeights();
            }
            var piece = Piece.of(weights.get(), threads);
            var analysis = analysis(weights.get(), piece, threads);
            double seconds = (System.nanoTime() - began) / 1e9;
            var digests = ModelRows.digests(found, weights.get());
            return analysed(found, analysis, piece, digests, seconds);
        }
    }

    /// The weights of a model; empty if it holds none and does not claim to.
    ///
    /// @param arena the weights can be read as long as it is open
    /// @throws IOException if it cannot be looked at
    public Optional<Weights> weights(Found found, Arena arena) throws IOException {
        return switch (found.kind()) {
            case FILE -> Weights.ofFileIfAny(found.path(), arena, limits);
            case DIRECTORY, HUB_CACHE -> Optional.of(Weights.ofFolder(found.path(), arena, limits));
        };
    }

    /// Puts a model together that was read in pieces.
    ///
    /// @param weights of which the tensors of [#elements] are read
    /// @param piece all of them, joined
    /// @param digests SHA-256 of the files, by path
    /// @param seconds that the pieces took
    /// @throws CancellationException if this thread is interrupted before its time is up
    public Outcome assembled(
            Found found,
            Weights weights,
            Piece piece,
            Map<String, String> digests,
            double seconds,
            int threads,
            TimeLimit limit) {
        return within(
                limit,
                () -> {
                    var began = System.nanoTime();
                    var analysis = analysis(weights, piece, threads);
                    double more = (System.nanoTime() - began) / 1e9;
                    return analysed(found, analysis, piece, digests, seconds + more);
                },
                Outcome.Failed::new);
    }

    /// The tensors whose elements are read when a model is put together: matrices with spectra, and
    /// those that are compared with others.
    public List<Tensor> elements(Weights weights, Piece piece) {
        return Stream.concat(
                        Spectra.read(weights, spectra).stream(),
                        HealthFindings.read(new Statistics(piece.statistics())).stream())
                .toList();
    }

    /// Work on a model.
    @FunctionalInterface
    public interface Work<T> {
        T done() throws IOException;
    }

    /// Does it no longer than is allowed.
    ///
    /// @param failed what comes of it if something goes wrong with the model, by the reason
    /// @throws CancellationException if this thread is interrupted before its time is up
    public static <T> T within(
            TimeLimit limit, Work<? extends T> work, Function<String, ? extends T> failed) {
        try (var watch = limit.watch()) {
            try {
                return guarded(work, failed);
            } catch (CancellationException interrupted) {
                if (watch.isOver()) {
                    return failed.apply(
                            "it takes longer than %d s".formatted(limit.longest().toSeconds()));
                }
                throw interrupted;
            }
        }
    }

    private static <T> T guarded(Work<? extends T> work, Function<String, ? extends T> failed) {
        try {
            return work.done();
        } catch (IOException unreadable) {
            return failed.apply(Reason.of(unreadable));
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (OutOfMemoryError full) {
            return failed.apply("it needs more memory than there is");
        } catch (StackOverflowError deep) {
            return failed.apply("it is nested too deep");
        } catch (InternalError error) {
            // The JVM's word for a mapped page that is gone, because the file shrank.
            return failed.apply(
                    Views.isShrunk(error)
                            ? "it shrank while it was read"
                            : "a fault of this program: " + error);
        } catch (LinkageError fault) {
            return failed.apply("a fault of this program: " + fault);
        } catch (RuntimeException fault) {
            if (Thread.currentThread().isInterrupted()) {
                throw (CancellationException)
                        new CancellationException("interrupted").initCause(fault);
            }
            return failed.apply(
                    fault instanceof sphota.bytes.MalformedFileException
                            ? String.valueOf(fault.getMessage())
                            : "a fault of this program: " + fault);
        }
    }

    private Analysis analysis(Weights weights, Piece piece, int threads) {
        return Analysis.of(
                weights,
                new Statistics(piece.statistics()),
                new Redundancy(piece.redundancy()),
                Spectra.of(weights, spectra.withThreads(threads), Spectra.Progress.SILENT)
                        .tensors(),
                Integrity.verify(weights));
    }

    private Outcome analysed(
            Found found,
            Analysis analysis,
            Piece piece,
            Map<String, String> digests,
            double seconds) {
        var stamp = new Stamp(version, rules, Instant.now(), seconds);
        var print = Fingerprint.of(piece.prints());
        return new Outcome.Analysed(new ModelRows(found, analysis, print, digests, stamp).rows());
    }

    /// The rows of a model of which nothing was had.
    public List<Row> rows(Found found, String reason) {
        return List.of(
                Row.of(
                        Schema.ERRORS,
                        found.model(),
                        reason,
                        found.listing(),
                        version,
                        rules,
                        Instant.now()));
    }
}
