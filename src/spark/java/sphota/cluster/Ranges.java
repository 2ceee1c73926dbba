package sphota.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.util.functional.FutureIO;

/// Copies ranges of a file of Hadoop into a file of this machine, to the same places.
final class Ranges {

    /// Bytes of one read.
    private static final int READ = 4 << 20;

    /// Reads at once; a stream may join those that are near each other.
    private static final int TOGETHER = 8;

    private Ranges() {}

    /// Bytes from the first up to the one before the end.
    record Range(long start, long end) {}

    /// Ranges in order that overlap nowhere and cover the same.
    static List<Range> joined(Collection<Range> ranges) {
        var joined = new ArrayList<Range>();
        for (var range : ranges.stream().sorted(Comparator.comparingLong(Range::start)).toList()) {
            if (!joined.isEmpty() && range.start() <= joined.getLast().end()) {
                var last = joined.removeLast();
                joined.add(new Range(last.start(), Math.max(last.end(), range.end())));
            } else if (range.end() > range.start()) {
                joined.add(range);
            }
        }
        return joined;
    }

    /// Copies; holds some reads in memory at a time.
    ///
    /// @throws IOException if the file ends before, or cannot be read
    static void copy(FSDataInputStream from, Collection<Range> ranges, FileChannel to)
            throws IOException {
        var some = new ArrayList<FileRange>();
        for (var range : joined(ranges)) {
            for (long at = range.start(); at < range.end(); at += READ) {
                some.add(FileRange.createFileRange(at, (int) Math.min(READ, range.end() - at)));
                if (some.size() == TOGETHER) {
                    read(from, some, to);
                    some.clear();
                }
            }
        }
        if (!some.isEmpty()) {
            read(from, some, to);
        }
    }

    private static void read(FSDataInputStream from, List<FileRange> some, FileChannel to)
            throws IOException {
        try {
            from.readVectored(some, ByteBuffer::allocate);
        } catch (UnsupportedOperationException _) {
            // So file systems say that they have no vectored reads; the ranges are read one by one.
            for (var range : some) {
                var bytes = new byte[range.getLength()];
                from.readFully(range.getOffset(), bytes);
                write(ByteBuffer.wrap(bytes), range.getOffset(), to);
            }
            return;
        }
        for (var range : some) {
            write(FutureIO.awaitFuture(range.getData()), range.getOffset(), to);
        }
    }

    private static void write(ByteBuffer bytes, long at, FileChannel to) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += to.write(bytes, next);
        }
    }
}
