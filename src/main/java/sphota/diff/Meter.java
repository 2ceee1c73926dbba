package sphota.diff;

/// Adds up how far the reading has come, and says so to one listener at a time.
final class Meter {

    private final Comparison.Progress progress;
    private final long total;
    private long done;

    Meter(Comparison.Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    synchronized void advance(long numbers) {
        done = Math.min(total, done + numbers);
        progress.reached(done, total);
    }
}
