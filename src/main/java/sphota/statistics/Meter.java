package sphota.statistics;

import java.util.function.BooleanSupplier;

/// Adds up how far all passes have come, and says so, to one listener at a time and never less than
/// before.
final class Meter {

    private final Statistics.Progress progress;
    private final BooleanSupplier stopped;
    private final long totalBytes;
    private long doneBytes;
    private long saidBytes;

    /// @param stopped whether passes should end
    Meter(Statistics.Progress progress, long totalBytes, BooleanSupplier stopped) {
        this.progress = progress;
        this.totalBytes = totalBytes;
        this.stopped = stopped;
    }

    synchronized long doneBytes() {
        return doneBytes;
    }

    /// @param bytes that were read; less than zero where more were announced than there came
    /// @throws Crew.Stop if passes should end
    void advance(long bytes) {
        if (stopped.getAsBoolean()) {
            throw new Crew.Stop();
        }
        synchronized (this) {
            doneBytes = Repetition.saturatedSum(doneBytes, bytes);
            saidBytes = Math.max(saidBytes, Math.min(totalBytes, doneBytes));
            progress.reached(saidBytes, totalBytes);
        }
    }
}
