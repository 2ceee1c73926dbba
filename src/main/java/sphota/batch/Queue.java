package sphota.batch;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/// What is still to be done, in two lanes: a large model keeps one worker busy for long, and the
/// others go on with small ones meanwhile. For several threads.
final class Queue {

    private final long large;
    private final Deque<Found> largeOnes = new ArrayDeque<>();
    private final Deque<Found> smallOnes = new ArrayDeque<>();
    private boolean ended;

    /// @param large bytes from which on a model is a large one
    Queue(Collection<Found> models, long large) {
        this.large = large;
        for (var model : models) {
            (isLarge(model) ? largeOnes : smallOnes).add(model);
        }
    }

    private boolean isLarge(Found model) {
        return model.bytes() >= large;
    }

    /// The next; empty where there is none left.
    ///
    /// @param preferLarge whether a large one comes before small ones
    synchronized Optional<Found> next(boolean preferLarge) {
        if (ended) {
            return Optional.empty();
        }
        var first = preferLarge ? largeOnes : smallOnes;
        var second = preferLarge ? smallOnes : largeOnes;
        return Optional.ofNullable(first.isEmpty() ? second.poll() : first.poll());
    }

    /// Whether some wait still.
    synchronized boolean isEmpty() {
        return ended || (largeOnes.isEmpty() && smallOnes.isEmpty());
    }

    /// From now on there is no next.
    synchronized void end() {
        ended = true;
    }
}
