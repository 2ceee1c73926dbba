package sphota.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;
import sphota.batch.Batch;
import sphota.batch.Engine;
import sphota.bytes.Reason;
import sphota.store.RunStore;

/// Analyses collections by Spark. The rows are Parquet files in the folder of the run; where that
/// is on this machine they are also put into its database, so that it can be asked like any other.
public final class SparkEngine implements Engine {

    private volatile @Nullable SparkContext working;
    private volatile boolean stopped;

    /// For who looks for engines.
    public SparkEngine() {}

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public void stop() {
        stopped = true;
        var context = working;
        if (context != null) {
            context.cancelAllJobs();
        }
    }

    @Override
    public Result run(
            Request request, Batch.Observer observer, BiConsumer<String, String> obstacles)
            throws IOException {
        var out = Locations.of(request.out());
        if (!Locations.isHere(out)) {
            return guarded(request, out, observer, obstacles);
        }
        var folder = Path.of(out);
        try (var store = RunStore.open(folder)) {
            if (!Files.isDirectory(folder.resolve(RunStore.PUBLISHED))
                    && !store.known().isEmpty()) {
                throw new IOException(
                        folder + " is written by --engine local: say so, or choose another folder");
            }
            var result = guarded(request, out, observer, obstacles);
            store.load(folder.resolve(RunStore.TABLES));
            return result;
        }
    }

    private Result guarded(
            Request request,
            String out,
            Batch.Observer observer,
            BiConsumer<String, String> obstacles)
            throws IOException {
        try (var session = Session.open(request.master())) {
            working = session.context();
            if (stopped) {
                throw new CancellationException("stopped while Spark started");
            }
            return new SparkBatch(session, request, out, observer, obstacles).run();
        } catch (Exception failed) {
            if (stopped) {
                throw (CancellationException)
                        new CancellationException("stopped").initCause(failed);
            }
            switch (failed) {
                case IOException unwritten -> throw unwritten;
                case RuntimeException fault -> throw fault;
                // Spark's own, which its methods do not announce.
                default -> throw new IOException(reason(failed), failed);
            }
        } finally {
            working = null;
        }
    }

    /// The first line; what follows are traces of the stacks of tasks.
    private static String reason(Exception failed) {
        var cause = Optional.ofNullable(failed.getCause());
        return cause.filter(IOException.class::isInstance)
                .map(each -> Reason.of((IOException) each))
                .orElseGet(() ->
                        String.valueOf(failed.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("no reason"));
    }
}
