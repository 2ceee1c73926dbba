package sphota.batch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Interrupts threads whose work takes too long.
public final class TimeLimit implements AutoCloseable {

    private final Duration longest;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(work -> {
                var thread = new Thread(work, "time limit");
                thread.setDaemon(true);
                return thread;
            });

    /// @param longest that work may take
    public TimeLimit(Duration longest) {
        this.longest = longest;
    }

    Duration longest() {
        return longest;
    }

    /// The work of this thread from now until it is closed.
    final class Watch implements AutoCloseable {

        private final Thread worker = Thread.currentThread();
        private boolean over;
        private boolean closed;

        private Watch() {
            var _ = clock.schedule(this::end, longest.toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void end() {
            if (!closed) {
                over = true;
                worker.interrupt();
            }
        }

        /// Whether it took too long.
        synchronized boolean isOver() {
            return over;
        }

        /// The thread is not interrupted afterwards, if only time was up.
        @Override
        public synchronized void close() {
            closed = true;
            if (over) {
                var _ = Thread.interrupted();
            }
        }
    }

    /// Begins to watch this thread.
    Watch watch() {
        return new Watch();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
