package sphota.cluster;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;

/// The files of this machine as if they were elsewhere. Some behave badly, by their names, at the
/// first time in each of several rounds: `flaky` cannot be opened, `stuck` never is; `plain` knows
/// no vectored reads.
public final class FarFileSystem extends RawLocalFileSystem {

    private static final long LONG_MILLIS = 600_000;

    static final AtomicLong BYTES = new AtomicLong();

    private static final Set<String> MET = ConcurrentHashMap.newKeySet();

    /// The attempt of the task that is stuck.
    static final AtomicLong STUCK = new AtomicLong();

    private static CountDownLatch stuck = new CountDownLatch(1);

    static synchronized CountDownLatch stuck() {
        return stuck;
    }

    /// Begins a round.
    static synchronized void forget() {
        MET.clear();
        BYTES.set(0);
        stuck = new CountDownLatch(1);
    }

    @Override
    public URI getUri() {
        return URI.create("far://host");
    }

    @Override
    public String getScheme() {
        return "far";
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        var name = path.getName();
        if (name.contains("flaky") && MET.add(name)) {
            throw new IOException("the network is down");
        }
        if (name.contains("stuck") && MET.add(name)) {
            STUCK.set(TaskContext.get().taskAttemptId());
            stuck().countDown();
            try {
                Thread.sleep(LONG_MILLIS);
            } catch (InterruptedException killed) {
                throw (IOException) new InterruptedIOException("killed").initCause(killed);
            }
        }
        return new FSDataInputStream(super.open(path, bufferSize).getWrappedStream()) {
            @Override
            public void readVectored(
                    List<? extends FileRange> ranges, IntFunction<ByteBuffer> allocate)
                    throws IOException {
                if (name.contains("plain")) {
                    // No stub: it stands for a file system without vectored reads.
                    throw new UnsupportedOperationException(name);
                }
                ranges.forEach(range -> BYTES.addAndGet(range.getLength()));
                super.readVectored(ranges, allocate);
            }
        };
    }
}
