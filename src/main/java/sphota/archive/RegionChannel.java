package sphota.archive;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import sphota.bytes.Region;

/// A region as the read-only channel that Apache Commons Compress takes.
final class RegionChannel implements SeekableByteChannel {

    private final MemorySegment segment;
    private long position;

    RegionChannel(Region region) {
        this.segment = region.segment();
    }

    @Override
    public int read(ByteBuffer into) {
        long remaining = segment.byteSize() - position;
        if (remaining <= 0) {
            return -1;
        }
        int length = (int) Math.min(into.remaining(), remaining);
        MemorySegment.copy(segment, position, MemorySegment.ofBuffer(into), 0, length);
        into.position(into.position() + length);
        position += length;
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("position " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return segment.byteSize();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // The segment belongs to its arena.
    }
}
