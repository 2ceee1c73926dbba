package sphota.spectrum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import sphota.tensor.Tensor;
import sphota.tensor.Views;

/// Runs work on several threads, one piece on one thread.
final class Workers {

    /// Fortran keeps small arrays on the stack.
    private static final long STACK_BYTES = 16 << 20;

    private final int threads;
    private final Spectra.Progress progress;
    private double done;
    private double total;

    /// @param tensors that will be read
    Workers(List<Tensor> tensors, int threads, Spectra.Progress progress) {
        this.progress = progress;
        this.threads = threads > 1 && areSharedByThreads(tensors) ? threads : 1;
    }

    private static boolean areSharedByThreads(List<Tensor> tensors) {
        var other = Thread.ofPlatform().unstarted(() -> {});
        return tensors.stream()
                .flatMap(tensor -> Views.of(tensor).stream())
                .allMatch(view -> view.storage().source().segment().isAccessibleBy(other));
    }

    /// Does all pieces, the costly ones first.
    ///
    /// @return results in the order of the pieces
    /// @throws CancellationException if the calling thread is interrupted while others work
    <T> List<T> inParallel(int pieces, IntToDoubleFunction cost, IntFunction<T> work) {
        total += IntStream.range(0, pieces).mapToDouble(cost).sum();
        var order =
                IntStream.range(0, pieces)
                        .boxed()
                        .sorted(Comparator.comparingDouble(cost::applyAsDouble).reversed())
                        .toList();
        return threads == 1
                ? IntStream.range(0, pieces).mapToObj(i -> reported(cost, work, i)).toList()
                : onThreads(order, cost, work);
    }

    private <T> List<T> onThreads(
            List<Integer> order, IntToDoubleFunction cost, IntFunction<T> work) {
        ThreadFactory factory =
                task -> Thread.ofPlatform().daemon().stackSize(STACK_BYTES).unstarted(task);
        try (var executor = Executors.newFixedThreadPool(threads, factory)) {
            List<Callable<Placed<T>>> calls = new ArrayList<>();
            for (int i : order) {
                calls.add(() -> new Placed<>(i, reported(cost, work, i)));
            }
            List<Placed<T>> placed = new ArrayList<>();
            for (Future<Placed<T>> future : executor.invokeAll(calls)) {
                placed.add(future.get());
            }
            return placed.stream()
                    .sorted(Comparator.comparingInt(Placed::index))
                    .map(Placed::result)
                    .toList();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before all spectra were computed");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private record Placed<T>(int index, T result) {}

    private <T> T reported(IntToDoubleFunction cost, IntFunction<T> work, int index) {
        var result = work.apply(index);
        report(cost.applyAsDouble(index));
        return result;
    }

    private synchronized void report(double cost) {
        done += cost;
        progress.reached(milliseconds(done), milliseconds(total));
    }

    private static long milliseconds(double seconds) {
        return Math.round(Math.min(seconds, 1e15) * 1000);
    }
}
