package sphota.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does pieces of work on several threads; results come in the order of the pieces.
public record Team(int threads) {

    /// Does all of it, on the calling thread alone where there is but one thread.
    ///
    /// @throws CancellationException if the calling thread is interrupted
    public <T> List<T> all(List<Callable<T>> pieces) {
        return threads == 1 || pieces.size() < 2 ? here(pieces) : onThreads(pieces);
    }

    private static <T> List<T> here(List<Callable<T>> pieces) {
        List<T> results = new ArrayList<>();
        for (var piece : pieces) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted before all tensors were read");
            }
            try {
                results.add(piece.call());
            } catch (RuntimeException unchecked) {
                throw unchecked;
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
        return results;
    }

    private <T> List<T> onThreads(List<Callable<T>> pieces) {
        try (var executor =
                Executors.newFixedThreadPool(
                        Math.min(threads, pieces.size()),
                        task -> Thread.ofPlatform().daemon().name("tensors").unstarted(task))) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(pieces)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before all tensors were read");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
