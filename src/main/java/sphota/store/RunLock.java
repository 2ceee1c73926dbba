package sphota.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The right to write a run, which one at a time has.
///
/// @param channel as long as it is open, the run is this process's
record RunLock(FileChannel channel) implements AutoCloseable {

    private static final String NAME = "run.lock";

    /// Takes it.
    ///
    /// @throws IOException if somebody has it
    static RunLock of(Path folder) throws IOException {
        var channel =
                FileChannel.open(
                        folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new RunLock(channel);
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            // As if another process held it.
        }
        channel.close();
        throw new IOException(folder + " is being written by another process");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
