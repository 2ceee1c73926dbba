package sphota.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/// Threads that work through a list, the calling one among them. All others are gone when [#run]
/// returns or throws.
final class Crew {

    private final Thread caller = Thread.currentThread();
    private volatile Optional<Throwable> fault = Optional.empty();

    /// A part of the work.
    interface Unit {
        void run(Scratch scratch);
    }

    /// Ends a unit early, because there is no use in going on.
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stop() {
            super("stopped", null, false, false);
        }
    }

    /// Whether a unit has failed, or the calling thread was interrupted.
    boolean stopped() {
        return fault.isPresent() || caller.isInterrupted();
    }

    /// Runs all units, each by one thread, beginning with the first.
    ///
    /// @throws CancellationException if the calling thread is interrupted; it still is afterwards
    void run(List<Unit> units, int threads) {
        var next = new AtomicInteger();
        Runnable work = () -> work(units, next);
        List<Thread> others = new ArrayList<>();
        try {
            for (int i = 1; i < Math.min(threads, units.size()); i++) {
                others.add(Thread.ofPlatform().daemon().name("statistics-" + i).start(work));
            }
            work.run();
        } catch (Throwable thrown) {
            failed(thrown);
        } finally {
            joinAll(others);
        }
        fault.ifPresent(Crew::rethrow);
        if (caller.isInterrupted()) {
            throw new CancellationException("interrupted before all tensors were read");
        }
    }

    private void work(List<Unit> units, AtomicInteger next) {
        try {
            var scratch = new Scratch();
            for (int i = next.getAndIncrement();
                    i < units.size() && !stopped();
                    i = next.getAndIncrement()) {
                units.get(i).run(scratch);
            }
        } catch (Throwable thrown) {
            failed(thrown);
        }
    }

    private synchronized void failed(Throwable thrown) {
        fault = fault.or(() -> Optional.of(thrown));
    }

    private static void rethrow(Throwable thrown) {
        switch (thrown) {
            case Stop _ -> {
                // The calling thread was interrupted, which is told below.
            }
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new AssertionError(thrown);
        }
    }

    /// Others end soon once the crew is stopped.
    private static void joinAll(List<Thread> others) {
        boolean interrupted = false;
        for (var other : others) {
            while (other.isAlive()) {
                try {
                    other.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
