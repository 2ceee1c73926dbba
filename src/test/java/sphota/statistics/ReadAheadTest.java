package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {

    private static final long WORTHWHILE = 64 << 20;
    private static final long STEP = 4 << 20;

    @TempDir private Path directory;

    /// Of a file of zeros that takes no room.
    private MemorySegment mapped(Arena arena, long bytes) throws IOException {
        try (var file = new RandomAccessFile(directory.resolve("zeros").toFile(), "rw")) {
            file.setLength(bytes);
            return file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena);
        }
    }

    @Test
    void aLittleIsLeftToThePasses() throws IOException {
        try (var arena = Arena.ofShared()) {
            var asked = new AtomicInteger();
            LongSupplier done = asked::incrementAndGet;
            new ReadAhead(List.of(mapped(arena, WORTHWHILE - 1)), done).close();
            new ReadAhead(List.of(), done).close();
            new ReadAhead(List.of(arena.allocate(WORTHWHILE)), done).close();
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void everyStepIsMadeOnce() throws Exception {
        try (var arena = Arena.ofShared()) {
            var segment = mapped(arena, WORTHWHILE);
            // It asks twice a step: whether it is too far ahead, and whether it is ahead.
            int times = (int) (2 * WORTHWHILE / STEP);
            var asked = new AtomicInteger();
            var all = new CountDownLatch(times);
            try (var _ =
                    new ReadAhead(
                            List.of(segment.asSlice(0, STEP), segment.asSlice(STEP)),
                            () -> {
                                asked.incrementAndGet();
                                all.countDown();
                                return 0;
                            })) {
                all.await();
            }
            assertThat(asked).hasValue(times);
        }
    }

    @Test
    void closingWaitsUntilNoPageIsTouchedAndKeepsAnInterrupt() throws Exception {
        try (var arena = Arena.ofShared()) {
            var begun = new CountDownLatch(1);
            var thread = new Seen();
            var ahead =
                    new ReadAhead(
                            List.of(mapped(arena, WORTHWHILE)),
                            () -> {
                                thread.set(Thread.currentThread());
                                begun.countDown();
                                // Far behind: nothing is read until it is closed.
                                return -(1L << 40);
                            });
            begun.await();
            Thread.currentThread().interrupt();
            ahead.close();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(thread.isAlive()).isFalse();
            assertThat(thread.isDaemon()).isTrue();
        }
    }

    /// The thread that reads ahead.
    private static final class Seen {
        private volatile Thread thread = Thread.currentThread();

        void set(Thread thread) {
            this.thread = thread;
        }

        boolean isAlive() {
            return thread.isAlive();
        }

        boolean isDaemon() {
            return thread.isDaemon();
        }
    }
}
