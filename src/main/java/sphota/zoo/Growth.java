package sphota.zoo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Fills a zoo. A shard is a function of the recipe and its number and is written whole or not at
/// all: so threads make no difference, and a run that was stopped goes on with the shards that are
/// missing or damaged.
public final class Growth {

    /// Told of what is done, by the threads that do it.
    public interface Progress {

        /// A model is done.
        void model();

        /// A shard was there already, with so many subjects.
        void found(int subjects);
    }

    private Growth() {}

    /// Makes what is missing, then the manifest and the card.
    ///
    /// @throws IOException if the folder cannot be written, or another process grows this zoo; what
    ///   was written stays
    public static void run(Zoo zoo, Grower grower, int threads, Progress progress)
            throws IOException {
        try (var channel =
                        FileChannel.open(
                                zoo.folder().resolve(Zoo.RECIPE), StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                throw new OverlappingFileLockException();
            }
            alone(zoo, grower, threads, progress);
        } catch (OverlappingFileLockException taken) {
            throw new IOException(zoo.folder() + ": it is being grown already", taken);
        }
    }

    private static void alone(Zoo zoo, Grower grower, int threads, Progress progress)
            throws IOException {
        removeUnfinished(zoo);
        var ledger = Ledger.read(zoo.folder());
        var running = new ArrayList<Future<?>>();
        var executor = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < zoo.shards(); i++) {
                int number = i;
                running.add(
                        executor.submit(() -> {
                            shard(zoo, grower, number, ledger, progress);
                            return number;
                        }));
            }
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw thrown(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        } finally {
            executor.shutdownNow();
            executor.close();
        }
        Table.write(zoo);
        Card.write(zoo);
    }

    private static void shard(Zoo zoo, Grower grower, int number, Ledger ledger, Progress progress)
            throws IOException {
        int first = number * zoo.shard();
        int count = zoo.subjectsIn(number);
        if (ledger.holds(Zoo.name(number))) {
            progress.found(count);
            return;
        }
        Shard.write(zoo.path(number), grower.grow(first, count, progress::model));
        ledger.add(Zoo.name(number));
    }

    private static void removeUnfinished(Zoo zoo) throws IOException {
        try (var files = Files.newDirectoryStream(zoo.folder(), ".*.unfinished")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static IOException thrown(@org.jspecify.annotations.Nullable Throwable cause) {
        return switch (cause) {
            case IOException failure -> failure;
            case UncheckedIOException failure ->
                    Objects.requireNonNullElse(failure.getCause(), new IOException(failure));
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case null, default -> new IOException(cause);
        };
    }
}
