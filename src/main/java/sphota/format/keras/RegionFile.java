package sphota.format.keras;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import sphota.bytes.Budget;
import sphota.bytes.Region;

/// A region as the channel of a file that jHDF takes. What is read of the file's structure is
/// charged to the budget, a step for each read and each KiB.
///
/// jHDF reads at positions it names, and maps; where mapping is refused, as for a region on the
/// heap, it reads. The rest of [FileChannel] it never asks for: there is no position of its own,
/// nothing to write and nothing to lock, and such calls end in the exceptions that stand for that.
final class RegionFile extends FileChannel {

    private static final int STEP_BYTES = 1 << 10;

    private final Region region;
    private final Budget budget;
    private long lastRead;

    RegionFile(Region region, Budget budget) {
        this.region = region;
        this.budget = budget;
    }

    /// Where the last read began, within the region.
    long lastRead() {
        return lastRead;
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        int length = into.remaining();
        lastRead = Math.clamp(position, 0, region.byteSize());
        for (long step = 0; step <= length; step += STEP_BYTES) {
            budget.step(region, lastRead);
        }
        if (position < 0 || position > region.byteSize() - length) {
            throw new EOFException("the file ends before byte " + (position + length));
        }
        MemorySegment.copy(region.segment(), position, MemorySegment.ofBuffer(into), 0, length);
        into.position(into.position() + length);
        return length;
    }

    /// What is mapped already, without a copy; a region on the heap is read instead.
    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        lastRead = Math.clamp(position, 0, region.byteSize());
        if (position < 0 || size < 0 || position > region.byteSize() - size) {
            throw new EOFException("the file ends before byte " + (position + size));
        }
        if (size <= Integer.MAX_VALUE
                && region.segment().asSlice(position, size).asByteBuffer()
                        instanceof MappedByteBuffer mapped) {
            return mapped;
        }
        throw notOffered("not mapped");
    }

    /// No stub: [FileChannel] declares what a file on a disk offers and a region of a mapping has
    /// not, a position of its own and locks, and this exception is how its contract says so. jHDF
    /// takes it, where it maps, as the sign to read instead; the other calls it never makes.
    private static UnsupportedOperationException notOffered(String what) {
        return new UnsupportedOperationException(what);
    }

    @Override
    public long size() {
        return region.byteSize();
    }

    @Override
    public int read(ByteBuffer into) {
        throw notOffered("a channel without a position");
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
        throw notOffered("a channel without a position");
    }

    @Override
    public long position() {
        throw notOffered("a channel without a position");
    }

    @Override
    public FileChannel position(long newPosition) {
        throw notOffered("a channel without a position");
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer from, long position) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public void force(boolean metadata) {
        // Nothing is written.
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw notOffered("a channel to read from");
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw notOffered("no file to lock");
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw notOffered("no file to lock");
    }

    @Override
    protected void implCloseChannel() {
        // The segment belongs to its arena.
    }
}
