package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import sphota.kernel.Histogram;
import sphota.tensor.Decoding;
import sphota.tensor.Scalar;

/// Counts the bits of the elements of one stripe.
final class RawTally {

    /// Tables of `int` are emptied before a count could pass 2³¹.
    private static final long MOST_PENDING = 1L << 30;

    private final int width;
    private final int parts;
    private final Scratch scratch;
    private final Totals totals;
    private long pending;

    RawTally(Totals totals, Scratch scratch) {
        parts = totals.parts;
        width = totals.width;
        this.scratch = scratch;
        this.totals = totals;
    }

    /// What all stripes of a tensor gave.
    static final class Totals {

        private final int parts;
        private final int width;

        /// Of whole patterns of elements of up to 16 bits; of the upper two bytes of others.
        private final long[] patterns;

        /// Of the other bytes, the least significant first.
        private final long[][] lower;

        Totals(Scalar type) {
            parts = Decoding.components(type);
            width = type.bits() / parts;
            patterns = new long[1 << Math.min(Short.SIZE, width)];
            lower = new long[Math.max(0, width / Byte.SIZE - 2)][Histogram.BYTES];
        }

        long[] patterns() {
            return patterns;
        }

        private synchronized void drain(Scratch scratch) {
            if (width <= Byte.SIZE) {
                foldBytes(scratch, 0, patterns);
                return;
            }
            Histogram.fold(scratch.halves, 0, Histogram.HALVES, 2, patterns);
            if (width == Integer.SIZE) {
                for (int plane = 0; plane < lower.length; plane++) {
                    Histogram.fold(
                            scratch.planes,
                            plane * Histogram.BYTES,
                            2 * Histogram.BYTES,
                            2,
                            lower[plane]);
                }
            } else {
                for (int plane = 0; plane < lower.length; plane++) {
                    foldBytes(scratch, plane, lower[plane]);
                }
            }
        }

        private static void foldBytes(Scratch scratch, int plane, long[] into) {
            int first = plane * Histogram.BYTES_TABLE;
            Histogram.fold(scratch.planes, first, Histogram.BYTES, 4, into);
        }

        BitCounts counts(Optional<FloatFormat> format) {
            var counts = new BitCounts(width, format);
            for (int pattern = 0; pattern < patterns.length; pattern++) {
                if (patterns[pattern] > 0) {
                    if (lower.length == 0) {
                        counts.pattern(pattern, patterns[pattern]);
                    } else {
                        counts.upperHalf(pattern, patterns[pattern]);
                    }
                }
            }
            for (int plane = 0; plane < lower.length; plane++) {
                counts.plane(width / Byte.SIZE - 1 - plane, lower[plane]);
            }
            return counts;
        }
    }

    void add(MemorySegment bytes, long first, int elements) {
        int count = elements * parts;
        pending += count;
        if (pending > MOST_PENDING) {
            finish();
            pending = count;
        }
        long at = first * parts * width / Byte.SIZE;
        switch (width) {
            case 64 -> wide(bytes, at, count);
            case 32 -> words(bytes, at, count);
            case 16 -> {
                MemorySegment.copy(bytes, SHORT, at, scratch.shorts, 0, count);
                Histogram.halves(scratch.shorts, count, scratch.halves);
            }
            case 8 -> {
                MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, scratch.bytes, 0, count);
                Histogram.bytes(scratch.bytes, count, scratch.planes);
            }
            default -> Histogram.packed(bytes, first, count, width, scratch.planes);
        }
    }

    private void words(MemorySegment bytes, long at, int count) {
        MemorySegment.copy(bytes, SHORT, at, scratch.shorts, 0, 2 * count);
        Histogram.upperHalves(scratch.shorts, count, scratch.halves);
        MemorySegment.copy(
                bytes, ValueLayout.JAVA_BYTE, at, scratch.bytes, 0, Integer.BYTES * count);
        Histogram.lowerBytes(scratch.bytes, count, scratch.planes);
    }

    private void wide(MemorySegment bytes, long at, int count) {
        Histogram.upperHalvesPlainly(bytes, at, count, Long.BYTES, scratch.halves);
        for (int plane = 0; plane < Scratch.LOWER_PLANES; plane++) {
            Histogram.plane(
                    bytes,
                    at + plane,
                    count,
                    Long.BYTES,
                    scratch.planes,
                    plane * Histogram.BYTES_TABLE);
        }
    }

    /// Hands what was counted to the totals; tables are zero afterwards.
    void finish() {
        totals.drain(scratch);
        pending = 0;
    }

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// Counts few elements one by one, without tables that would have to be cleared.
    ///
    /// @param patterns gets the patterns of elements of up to a byte, too
    static void addPlainly(
            Scalar type,
            MemorySegment bytes,
            long first,
            int elements,
            BitCounts into,
            long[] patterns) {
        int parts = Decoding.components(type);
        int width = type.bits() / parts;
        for (long i = first * parts; i < (first + elements) * parts; i++) {
            long pattern = pattern(bytes, i, width);
            into.pattern(pattern, 1);
            if (width <= Byte.SIZE) {
                patterns[(int) pattern]++;
            }
        }
    }

    private static long pattern(MemorySegment bytes, long index, int width) {
        return switch (width) {
            case 64 -> bytes.get(LONG, index * Long.BYTES);
            case 32 -> bytes.get(INT, index * Integer.BYTES) & 0xFFFF_FFFFL;
            case 16 -> bytes.get(SHORT, index * Short.BYTES) & 0xFFFF;
            case 8 -> bytes.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
            default -> Histogram.packedPattern(bytes, index, width);
        };
    }
}
