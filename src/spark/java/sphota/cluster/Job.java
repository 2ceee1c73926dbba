package sphota.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import sphota.batch.Analysing;
import sphota.batch.Batch;
import sphota.batch.Engine;
import sphota.batch.TimeLimit;
import sphota.bytes.Reason;

/// What every task is told.
///
/// @param run begins the names of files
/// @param attempts the folder below which attempts write
/// @param lastAttempt the number of the attempt after whose failure there is no other
/// @param settings of the batch, frozen
record Job(
        String run,
        String attempts,
        int lastAttempt,
        String version,
        String rules,
        long pieceBytes,
        byte[] settings)
        implements Serializable {

    static Job of(Engine.Request request, String run, String attempts, int lastAttempt) {
        return new Job(
                run,
                attempts,
                lastAttempt,
                request.version(),
                request.rules(),
                request.pieceBytes(),
                Frozen.of(request.settings(), List.of()));
    }

    private Batch.Settings batch() {
        return Frozen.thawed(settings, Batch.Settings.class, List.of());
    }

    Analysing analysing() {
        var batch = batch();
        return new Analysing(version, rules, batch.spectra(), batch.limits());
    }

    TimeLimit limit() {
        return new TimeLimit(batch().longest());
    }

    /// Of the file systems of Hadoop, as Spark is told.
    static Configuration configuration() {
        return SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());
    }

    /// Cores of a task.
    static int threads(TaskContext context) {
        return Math.max(1, context.cpus());
    }

    /// How files of a task are named, whichever attempt it is.
    String stem(String kind, TaskContext context) {
        return "%s-%s-%05d".formatted(run, kind, context.partitionId());
    }

    /// Where this attempt writes, and no other.
    Path attempt(String stem, TaskContext context) {
        return new Path(attempts, stem + "." + context.taskAttemptId());
    }

    /// Reads something. If it cannot be read the attempt fails, and the next one tries again; if
    /// this is the last, that is what came of it.
    ///
    /// @throws IOException if it cannot be read, and there is another attempt
    <T> T tried(
            TaskContext context,
            Analysing.Work<? extends T> work,
            Function<String, ? extends T> failed)
            throws IOException {
        try {
            return work.done();
        } catch (IOException unreadable) {
            if (context.attemptNumber() < lastAttempt) {
                throw unreadable;
            }
            return failed.apply(Reason.of(unreadable));
        }
    }
}
