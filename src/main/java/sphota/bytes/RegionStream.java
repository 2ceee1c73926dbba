package sphota.bytes;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A segment read from front to back.
final class RegionStream extends InputStream {

    private final MemorySegment segment;
    private long next;

    RegionStream(MemorySegment segment) {
        this.segment = segment;
    }

    @Override
    public int read() {
        return next < segment.byteSize() ? segment.get(ValueLayout.JAVA_BYTE, next++) & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        long remaining = segment.byteSize() - next;
        if (remaining == 0 && length > 0) {
            return -1;
        }
        int count = (int) Math.min(length, remaining);
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, next, into, offset, count);
        next += count;
        return count;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, segment.byteSize() - next);
    }
}
