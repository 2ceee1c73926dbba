package sphota.evaluation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Runs that several programs make together: each run is made by one of them, that which holds the
/// lock of its folder.
public final class SharedRuns {

    private static final long PATIENCE_MILLIS = 1000;

    private SharedRuns() {}

    /// Makes runs.
    ///
    /// @param <J> what a run is
    public interface Maker<J> {

        /// Whether it has ended, here or elsewhere.
        boolean isMade(J run) throws IOException;

        /// False if another program makes it, or what it begins with.
        boolean make(J run) throws IOException;

        /// Asks whether more is to be made.
        ///
        /// @throws CancellationException if not
        void refuseStopped();
    }

    /// Makes all runs that are not made, in their order, and waits for those that others make.
    ///
    /// @throws IOException if something cannot be read or written
    /// @throws CancellationException if it was stopped
    public static <J> void all(List<J> runs, Maker<J> maker) throws IOException {
        boolean waiting = true;
        while (waiting) {
            waiting = false;
            for (var run : runs) {
                if (!maker.isMade(run)) {
                    waiting |= !maker.make(run);
                }
            }
            if (waiting) {
                pause();
                maker.refuseStopped();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /// A folder that this program works in, or another does.
    public static final class Claim implements AutoCloseable {

        private final FileChannel file;
        private final Optional<FileLock> lock;

        private Claim(FileChannel file, Optional<FileLock> lock) {
            this.file = file;
            this.lock = lock;
        }

        /// Asks for a folder, which is made.
        public static Claim of(Path folder) throws IOException {
            Files.createDirectories(folder);
            var file =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            return new Claim(file, lock(file));
        }

        private static Optional<FileLock> lock(FileChannel file) throws IOException {
            try {
                return Optional.ofNullable(file.tryLock());
            } catch (OverlappingFileLockException ofThisProgram) {
                return Optional.empty();
            }
        }

        /// Whether it is this program's, until it is closed.
        public boolean isGranted() {
            return lock.isPresent();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
