package sphota.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/// Runs jobs whose tasks write rows, and publishes what each has written as it ends. Of all
/// attempts of a task Spark gives the driver the result of one; what that one wrote is published,
/// once, by one thread.
final class Publishing implements AutoCloseable {

    private final SparkContext context;
    private final Published published;
    private final Consumer<Done> told;
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final ExecutorService publisher =
            Executors.newSingleThreadExecutor(
                    work -> Thread.ofPlatform().daemon().name("publisher").unstarted(work));

    /// @param told is told of each task when its rows count, by one thread
    Publishing(SparkContext context, Published published, Consumer<Done> told) {
        this.context = context;
        this.published = published;
        this.told = told;
    }

    /// What each task of a job does.
    @FunctionalInterface
    interface Task<T> extends Serializable {
        Done done(TaskContext context, Iterator<T> items) throws IOException;
    }

    private interface Serial<A, B, C> extends Function2<A, B, C>, Serializable {}

    /// Runs a job to its end. For several threads.
    ///
    /// @throws IOException if what was written cannot be published
    <T> void run(RDD<T> items, Task<T> task) throws IOException {
        Serial<TaskContext, Iterator<T>, Done> work = (on, some) -> done(task, on, some);
        Serial<Object, Done, BoxedUnit> publish =
                (_, done) -> {
                    publisher.execute(() -> publish(done));
                    return BoxedUnit.UNIT;
                };
        try {
            context.runJob(items, work, publish, ClassTag$.MODULE$.<Done>apply(Done.class));
        } catch (Exception ended) {
            // A job that was cancelled because nothing can be published ends with no word of why.
            refuseFailed();
            throw ended;
        }
        await();
    }

    private static <T> Done done(Task<T> task, TaskContext context, Iterator<T> some) {
        try {
            return task.done(context, some);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void publish(Done done) {
        if (failure.get() == null) {
            try {
                published.publish(done);
                told.accept(done);
            } catch (IOException failed) {
                failure.set(failed);
                context.cancelAllJobs();
            }
        }
    }

    /// Until all that was handed over before is published.
    private void await() throws IOException {
        try {
            publisher.submit(() -> {}).get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault);
        }
        refuseFailed();
    }

    /// @throws IOException if something could not be published
    private void refuseFailed() throws IOException {
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        publisher.shutdown();
    }
}
