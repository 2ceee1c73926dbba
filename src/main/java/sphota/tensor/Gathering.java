package sphota.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Copies the elements of a view into a buffer in logical order, and hands the buffer on whenever
/// it is full.
final class Gathering {

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int SIGN_BIT = 0x80;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private final Content.Strided content;
    private final int elementBytes;
    private final Shape shape;
    private final MemorySegment storage;
    private final byte[] buffer;
    private final MemorySegment filling;
    private int filled;

    Gathering(Content.Strided content, int elementBytes, Shape shape, MemorySegment storage) {
        this.content = content;
        this.elementBytes = elementBytes;
        this.shape = shape;
        this.storage = storage;
        this.buffer = new byte[BUFFER_BYTES / elementBytes * elementBytes];
        this.filling = MemorySegment.ofArray(buffer);
    }

    void run(ElementType type, LogicalOrder.ChunkSink sink) {
        int rank = shape.rank();
        int lastAxis = rank - 1;
        long rowElements = rank == 0 ? 1 : shape.size(lastAxis);
        long rowStride = rank == 0 ? 0 : content.strides().along(lastAxis);
        long rows = shape.elements() / rowElements;
        var index = new long[Math.max(0, lastAxis)];
        long rowStart = content.offset();
        for (long row = 0; row < rows; row++) {
            for (long i = 0; i < rowElements; i++) {
                copy((rowStart + i * rowStride) * elementBytes, type);
                if (filled == buffer.length) {
                    flush(sink);
                }
            }
            rowStart = next(index, rowStart);
        }
        flush(sink);
    }

    /// Counts `index` up like an odometer, the innermost of the outer axes first.
    private long next(long[] index, long rowStart) {
        long start = rowStart;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            long stride = content.strides().along(axis);
            if (++index[axis] < shape.size(axis)) {
                return start + stride;
            }
            start -= (index[axis] - 1) * stride;
            index[axis] = 0;
        }
        return start;
    }

    private void copy(long byteOffset, ElementType type) {
        copyBytes(byteOffset);
        boolean complex = type instanceof Scalar scalar && scalar.kind() == Scalar.Kind.COMPLEX;
        int numberBytes = complex ? elementBytes / 2 : elementBytes;
        if (content.order() == ByteOrder.BIG_ENDIAN) {
            for (int at = filled; at < filled + elementBytes; at += numberBytes) {
                reverse(at, numberBytes);
            }
        }
        if (content.negated()) {
            for (int at = filled; at < filled + elementBytes; at += numberBytes) {
                negate(at, numberBytes, type);
            }
        }
        if (content.conjugated() && complex) {
            buffer[filled + elementBytes - 1] ^= (byte) SIGN_BIT;
        }
        filled += elementBytes;
    }

    /// One load and one store where the element has a usual width; a general copy costs ten times
    /// that.
    private void copyBytes(long byteOffset) {
        switch (elementBytes) {
            case 1 -> buffer[filled] = storage.get(ValueLayout.JAVA_BYTE, byteOffset);
            case 2 -> filling.set(SHORT, filled, storage.get(SHORT, byteOffset));
            case 4 -> filling.set(INT, filled, storage.get(INT, byteOffset));
            case 8 -> filling.set(LONG, filled, storage.get(LONG, byteOffset));
            default ->
                    MemorySegment.copy(
                            storage,
                            ValueLayout.JAVA_BYTE,
                            byteOffset,
                            buffer,
                            filled,
                            elementBytes);
        }
    }

    private void reverse(int at, int length) {
        for (int low = at, high = at + length - 1; low < high; low++, high--) {
            byte kept = buffer[low];
            buffer[low] = buffer[high];
            buffer[high] = kept;
        }
    }

    private void negate(int at, int length, ElementType type) {
        boolean twosComplement =
                type instanceof Scalar scalar
                        && (scalar.kind() == Scalar.Kind.SIGNED
                                || scalar.kind() == Scalar.Kind.UNSIGNED);
        if (!twosComplement) {
            buffer[at + length - 1] ^= (byte) SIGN_BIT;
            return;
        }
        int carry = 1;
        for (int i = at; i < at + length; i++) {
            int flipped = (~buffer[i] & 0xFF) + carry;
            buffer[i] = (byte) flipped;
            carry = flipped >> Byte.SIZE;
        }
    }

    private void flush(LogicalOrder.ChunkSink sink) {
        if (filled > 0) {
            sink.accept(
                    MemorySegment.ofArray(buffer).asSlice(0, filled).asReadOnly(),
                    filled / elementBytes);
            filled = 0;
        }
    }
}
