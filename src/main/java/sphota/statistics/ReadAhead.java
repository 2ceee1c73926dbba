package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.LongSupplier;
import sphota.bytes.Pages;

/// Brings pages of mapped files into memory a little ahead of the passes, in one thread, so that
/// passes do not wait for the disk at every page. It changes nothing but when things happen.
///
/// `tools/bench-analyze file 8` prints what a cold file takes.
final class ReadAhead implements AutoCloseable {

    /// Less is read before a thread would have begun.
    private static final long WORTHWHILE_BYTES = 64 << 20;

    private static final long STEP_BYTES = 4 << 20;
    private static final long MOST_AHEAD_BYTES = 256 << 20;
    private static final long WAIT_MILLIS = 2;

    private final List<MemorySegment> segments;
    private final LongSupplier doneBytes;
    private final Thread thread;
    private volatile boolean closed;

    /// Begins.
    ///
    /// @param segments in the order of the passes
    /// @param doneBytes how much of them has been passed over
    ReadAhead(List<MemorySegment> segments, LongSupplier doneBytes) {
        this.segments = segments.stream().filter(MemorySegment::isMapped).toList();
        this.doneBytes = doneBytes;
        thread = Thread.ofPlatform().daemon().name("read ahead").unstarted(this::run);
        if (this.segments.stream().mapToLong(MemorySegment::byteSize).sum() >= WORTHWHILE_BYTES) {
            thread.start();
        }
    }

    private void run() {
        long loaded = 0;
        try {
            for (var segment : segments) {
                for (long at = 0; at < segment.byteSize(); at += STEP_BYTES) {
                    while (!closed && loaded - doneBytes.getAsLong() > MOST_AHEAD_BYTES) {
                        Thread.sleep(WAIT_MILLIS);
                    }
                    if (closed) {
                        return;
                    }
                    long size = Math.min(STEP_BYTES, segment.byteSize() - at);
                    if (loaded >= doneBytes.getAsLong()) {
                        load(segment.asSlice(at, size));
                    }
                    loaded += size;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (InternalError shrunk) {
            // The pass that comes to where the file ends now says so.
        }
    }

    private static void load(MemorySegment pages) {
        if (!Pages.populate(pages)) {
            pages.load();
        }
    }

    /// Ends; no page is touched afterwards.
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
