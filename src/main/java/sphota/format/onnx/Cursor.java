package sphota.format.onnx;

import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// Reads a region from front to back.
final class Cursor {

    private static final int VARINT_BITS = 7;
    private static final int LAST_SHIFT = 63;

    private final Region region;
    private long at;

    Cursor(Region region) {
        this.region = region;
    }

    boolean atEnd() {
        return at == region.byteSize();
    }

    /// Counted from the start of the region.
    long position() {
        return at;
    }

    long remaining() {
        return region.byteSize() - at;
    }

    /// The next varint, as the 64 bits it stands for.
    ///
    /// @throws MalformedFileException if it has more than ten bytes or 64 bits, or the end cuts it
    long varint(String what) {
        long start = at;
        long value = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += VARINT_BITS) {
            int next = region.u8(at++, what);
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                if (shift == LAST_SHIFT && next > 1) {
                    throw region.refuse(start, what + " is a varint of more than 64 bits");
                }
                return value;
            }
        }
        throw region.refuse(start, what + " is a varint of more than ten bytes");
    }

    /// The next `byteSize` bytes.
    Region take(long byteSize, String what) {
        var taken = region.slice(at, byteSize, what);
        at += byteSize;
        return taken;
    }

    /// From a byte passed already to here.
    Region since(long start) {
        return region.slice(start, at - start, "field");
    }

    MalformedFileException refuse(long byteOffset, String reason) {
        return region.refuse(byteOffset, reason);
    }
}
