package sphota.interpreter.writing;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A course whose next batches are drawn by threads of their own, ahead of the steps: drawing one
/// can take as long as learning from it on a GPU. They are the same batches.
public final class Ahead implements Course {

    private final Course course;
    private final int drawers;
    private final ExecutorService threads;
    private final Map<Long, Future<Batch>> ahead = new HashMap<>();

    /// Batches that a thread is ahead: as many as some courses draw at once.
    private static final long AHEAD = 8;

    private Ahead(Course course, int drawers) {
        this.course = course;
        this.drawers = drawers;
        threads = Executors.newFixedThreadPool(drawers, Ahead::drawer);
    }

    /// A course as so many threads draw it.
    ///
    /// @param course whose batches may be asked for by several threads
    /// @param drawers threads; with none it is the course itself
    public static Course of(Course course, int drawers) {
        return drawers == 0 ? course : new Ahead(course, drawers);
    }

    private static Thread drawer(Runnable work) {
        return Thread.ofPlatform().daemon().name("drawer").unstarted(work);
    }

    /// Those behind it are begun.
    @Override
    public Batch next(long number) {
        for (long each = number; each <= number + AHEAD * drawers; each++) {
            ahead.computeIfAbsent(each, n -> threads.submit(drawing(n)));
        }
        try {
            return Objects.requireNonNull(ahead.remove(number)).get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while functions were drawn", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IllegalArgumentException hardlyAny) {
                throw hardlyAny;
            }
            throw new IllegalStateException("no functions could be drawn", failed.getCause());
        }
    }

    private Callable<Batch> drawing(long number) {
        return () -> course.next(number);
    }

    @Override
    public Batch validation(long number) {
        return course.validation(number);
    }

    @Override
    public String about() {
        return course.about();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        course.close();
    }
}
