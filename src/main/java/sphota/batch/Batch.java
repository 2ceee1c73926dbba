package sphota.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import sphota.bytes.Budget;
import sphota.store.Row;
import sphota.store.RunStore;

/// Analyses collections into a run. Several workers analyse a model each; one thread writes, some
/// models at a time, each whole or not at all. So a process that is killed loses what was not
/// written yet, and the next one analyses that again.
public final class Batch {

    /// How to go about it.
    ///
    /// @param workers models at once
    /// @param large bytes from which on a model is a large one: those have one worker, unless
    ///   nothing else is left
    /// @param longest that one model may take
    /// @param memory bytes that a file may be unpacked to, and at most what its headers may need
    /// @param spectra what may be spent on the singular values of a model
    public record Settings(
            int workers,
            long large,
            Duration longest,
            long memory,
            sphota.spectrum.Settings spectra) {

        /// With 4 GB for a file.
        public Settings(
                int workers, long large, Duration longest, sphota.spectrum.Settings spectra) {
            this(workers, large, longest, MEMORY, spectra);
        }

        public Settings {
            if (workers < 1
                    || large < 1
                    || longest.isNegative()
                    || longest.isZero()
                    || memory < 1) {
                throw new IllegalArgumentException(
                        "%d workers, models from %d bytes, %s, %d bytes of memory"
                                .formatted(workers, large, longest, memory));
            }
        }

        /// What a file may cost.
        public Budget.Limits limits() {
            var standard = Budget.Limits.STANDARD;
            return new Budget.Limits(
                    Math.min(standard.heapBytes(), memory),
                    standard.opcodes(),
                    standard.entries(),
                    standard.nesting(),
                    memory,
                    standard.ratio());
        }
    }

    /// Is told how it goes, by one thread.
    public interface Observer {

        /// What there is to do.
        ///
        /// @param models all that were found
        /// @param unchanged of these, that are not looked at again
        /// @param bytes of those that are
        void begins(int models, int unchanged, long bytes);

        /// A model is done.
        ///
        /// @param bytes of its files
        /// @param failure why nothing was had of it; empty if it was analysed or is none
        void done(String model, long bytes, String failure);

        /// Tells nobody.
        Observer SILENT =
                new Observer() {
                    @Override
                    public void begins(int models, int unchanged, long bytes) {}

                    @Override
                    public void done(String model, long bytes, String failure) {}
                };
    }

    /// What was done.
    ///
    /// @param analysed models
    /// @param unchanged models that were known already
    /// @param failed models of which nothing was had
    /// @param passed files without weights
    /// @param gone models that were there last time
    public record Summary(int analysed, int unchanged, int failed, int passed, int gone) {}

    private static final long MEMORY = 4_000_000_000L;
    private static final int WAITING = 32;
    private static final long PATIENCE_MILLIS = 500;

    private final RunStore store;
    private final Settings settings;
    private final Analysing analysing;
    private volatile boolean stopped;

    /// Prepares.
    ///
    /// @param version of the program
    /// @param rules digest of the table of rules
    public Batch(RunStore store, Settings settings, String version, String rules) {
        this.store = store;
        this.settings = settings;
        this.analysing = new Analysing(version, rules, settings.spectra(), settings.limits());
    }

    /// Ends [#run] when the models in work are done. For other threads.
    public void stop() {
        stopped = true;
    }

    /// Analyses what was not analysed by the same program and rules, or has changed since; takes
    /// away what is gone.
    ///
    /// @param models that were found
    /// @param roots below which models that are not found any more are taken away
    /// @throws IOException if the run cannot be written
    /// @throws CancellationException if it was stopped: what is written stays
    public Summary run(List<Found> models, List<Path> roots, Observer observer) throws IOException {
        var known = store.known();
        var todo =
                models.stream()
                        .filter(model ->
                                Optional.ofNullable(known.get(model.model()))
                                        .filter(before -> isSame(model, before))
                                        .isEmpty())
                        .toList();
        observer.begins(
                models.size(),
                models.size() - todo.size(),
                todo.stream().mapToLong(Found::bytes).sum());
        int gone = forget(models, known.keySet(), roots);
        var tally = new Tally(models.size() - todo.size(), gone);
        var queue = new Queue(todo, settings.large());
        var results = new ArrayBlockingQueue<Result>(WAITING);
        var running = new AtomicInteger(settings.workers());
        try (var limit = new TimeLimit(settings.longest())) {
            var workers = new ArrayList<Thread>();
            for (int number = 0; number < settings.workers(); number++) {
                boolean large = number == 0;
                workers.add(
                        Thread.ofPlatform()
                                .name("worker " + number)
                                .start(() -> {
                                    try {
                                        work(queue, large, limit, results);
                                    } finally {
                                        running.decrementAndGet();
                                    }
                                }));
            }
            try {
                write(results, queue, running, tally, observer);
            } finally {
                queue.end();
                end(workers, results);
            }
        }
        if (stopped) {
            throw new CancellationException("stopped");
        }
        return tally.summary();
    }

    private boolean isSame(Found model, RunStore.Known before) {
        return before.listing().equals(model.listing())
                && before.version().equals(analysing.version())
                && before.rules().equals(analysing.rules());
    }

    /// Takes away what lies below the roots and is not there any more.
    private int forget(List<Found> models, Set<String> known, List<Path> roots) throws IOException {
        var found = new HashSet<String>();
        models.forEach(model -> found.add(model.model()));
        Map<String, List<Row>> gone = new LinkedHashMap<>();
        for (var name : known) {
            var path = Path.of(name);
            if (!found.contains(name)
                    && roots.stream().anyMatch(path::startsWith)
                    && !Files.exists(path)) {
                gone.put(name, List.of());
            }
        }
        if (!gone.isEmpty()) {
            store.put(gone);
        }
        return gone.size();
    }

    /// What a worker hands to the one that writes.
    private record Result(Found model, Analysing.Outcome outcome) {}

    private void work(Queue queue, boolean large, TimeLimit limit, BlockingQueue<Result> results) {
        for (var next = queue.next(large); next.isPresent(); next = queue.next(large)) {
            var model = next.get();
            int threads = queue.isEmpty() ? settings.workers() : 1;
            var outcome = analysed(model, threads, limit);
            try {
                results.put(new Result(model, outcome));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
            if (stopped) {
                queue.end();
            }
        }
    }

    private Analysing.Outcome analysed(Found model, int threads, TimeLimit limit) {
        try {
            return analysing.of(model, threads, limit);
        } catch (CancellationException _) {
            return new Analysing.Outcome.Failed("interrupted");
        }
    }

    /// Writes results as they come, until there are no more.
    private void write(
            BlockingQueue<Result> results,
            Queue queue,
            AtomicInteger running,
            Tally tally,
            Observer observer)
            throws IOException {
        while (running.get() > 0 || !results.isEmpty()) {
            var some = new ArrayList<Result>();
            try {
                var first = results.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                some.add(first);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                queue.end();
                throw new CancellationException("interrupted");
            }
            results.drainTo(some);
            Map<String, List<Row>> rows = new LinkedHashMap<>();
            some.forEach(each -> rows.put(each.model.model(), rows(each)));
            store.put(rows);
            for (var each : some) {
                tally.add(each.outcome);
                observer.done(
                        each.model.model(),
                        each.model.bytes(),
                        each.outcome instanceof Analysing.Outcome.Failed(String reason)
                                ? reason
                                : "");
            }
        }
    }

    private List<Row> rows(Result result) {
        return switch (result.outcome) {
            case Analysing.Outcome.Analysed(var rows) -> rows;
            case Analysing.Outcome.Failed(String reason) -> analysing.rows(result.model, reason);
            case Analysing.Outcome.NoWeights() -> List.of();
        };
    }

    private static void end(List<Thread> workers, BlockingQueue<Result> results) {
        for (var worker : workers) {
            boolean ended = false;
            while (!ended) {
                // Nobody takes results any more: what waits to be put would wait for ever.
                results.clear();
                try {
                    ended = worker.join(Duration.ofMillis(PATIENCE_MILLIS));
                } catch (InterruptedException again) {
                    worker.interrupt();
                }
            }
        }
    }

    /// Counts what came of models.
    private static final class Tally {

        private final int unchanged;
        private final int gone;
        private int analysed;
        private int failed;
        private int passed;

        Tally(int unchanged, int gone) {
            this.unchanged = unchanged;
            this.gone = gone;
        }

        void add(Analysing.Outcome outcome) {
            switch (outcome) {
                case Analysing.Outcome.Analysed _ -> analysed++;
                case Analysing.Outcome.Failed _ -> failed++;
                case Analysing.Outcome.NoWeights _ -> passed++;
            }
        }

        Summary summary() {
            return new Summary(analysed, unchanged, failed, passed, gone);
        }
    }
}
