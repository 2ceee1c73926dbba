package sphota.batch;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sphota.bytes.Budget;
import sphota.bytes.Reason;
import sphota.fingerprint.Fingerprint;
import sphota.redundancy.Redundancy;
import sphota.report.Analysis;
import sphota.spectrum.Spectra;
import sphota.statistics.Statistics;
import sphota.store.Row;
import sphota.store.Schema;
import sphota.weights.Integrity;
import sphota.weights.Weights;

/// Analyses one model, whatever it is.
///
/// @param version of the program
/// @param rules digest of the table of rules
/// @param spectra what may be spent on singular values
/// @param limits of what a file may cost
record Analysing(
        String version, String rules, sphota.spectrum.Settings spectra, Budget.Limits limits) {

    /// What came of a model.
    sealed interface Outcome {

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

    /// Analyses.
    ///
    /// @param threads to use for it
    /// @throws CancellationException if this thread is interrupted
    Outcome of(Found found, int threads) {
        var began = System.nanoTime();
        try (var arena = Arena.ofShared()) {
            var weights = weights(found, arena);
            if (weights.isEmpty()) {
                return new Outcome.NoWeights();
            }
            var analysis = analysis(weights.get(), threads);
            var fingerprint = Fingerprint.of(weights.get(), threads);
            var stamp = new Stamp(version, rules, Instant.now(), (System.nanoTime() - began) / 1e9);
            return new Outcome.Analysed(new ModelRows(found, analysis, fingerprint, stamp).rows());
        } catch (IOException unreadable) {
            return new Outcome.Failed(Reason.of(unreadable));
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (OutOfMemoryError full) {
            return new Outcome.Failed("it needs more memory than there is");
        } catch (StackOverflowError deep) {
            return new Outcome.Failed("it is nested too deep");
        } catch (RuntimeException fault) {
            if (Thread.currentThread().isInterrupted()) {
                throw (CancellationException)
                        new CancellationException("interrupted").initCause(fault);
            }
            return new Outcome.Failed(
                    fault instanceof sphota.bytes.MalformedFileException
                            ? String.valueOf(fault.getMessage())
                            : "a fault of this program: " + fault);
        }
    }

    private Optional<Weights> weights(Found found, Arena arena) throws IOException {
        return switch (found.kind()) {
            case FILE -> Weights.ofFileIfAny(found.path(), arena, limits);
            case DIRECTORY, HUB_CACHE -> Optional.of(Weights.ofFolder(found.path(), arena, limits));
        };
    }

    private Analysis analysis(Weights weights, int threads) {
        var statistics =
                Statistics.of(
                        weights,
                        new sphota.statistics.Settings(false, false, true, threads),
                        Statistics.Progress.SILENT);
        var redundancy = Redundancy.of(statistics);
        return Analysis.of(
                weights,
                statistics,
                redundancy,
                Spectra.of(weights, spectra.withThreads(threads), Spectra.Progress.SILENT)
                        .tensors(),
                Integrity.verify(weights));
    }

    /// The rows of a model of which nothing was had.
    List<Row> rows(Found found, String reason) {
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
