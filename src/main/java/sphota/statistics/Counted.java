package sphota.statistics;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.LongStream;

/// Counts that are not changed any more, packed: zeros at either end take no room, and the others
/// as many bytes as the largest needs. Most tensors of a model are small, and what is kept of
/// 100,000 of them should not fill a heap.
public final class Counted implements Serializable {

    @Serial private static final long serialVersionUID = 1;

    private final int length;
    private final int first;
    private final int width;
    private final byte[] packed;

    private Counted(long[] counts) {
        length = counts.length;
        int from = 0;
        int to = counts.length;
        while (from < to && counts[from] == 0) {
            from++;
        }
        while (from < to && counts[to - 1] == 0) {
            to--;
        }
        first = from;
        width = width(counts, from, to);
        packed = new byte[(to - from) * width];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (byte) (counts[from + i / width] >>> (i % width * Byte.SIZE));
        }
    }

    /// Bytes that hold each of these counts; 8 where one is negative.
    private static int width(long[] counts, int from, int to) {
        long bits = 1;
        for (int i = from; i < to; i++) {
            bits |= counts[i];
        }
        return Math.ceilDiv(Long.SIZE - Long.numberOfLeadingZeros(bits), Byte.SIZE);
    }

    public static Counted of(long... counts) {
        return new Counted(counts);
    }

    public int length() {
        return length;
    }

    /// The count at a place.
    ///
    /// @throws IndexOutOfBoundsException if there is no such count
    public long at(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index);
        }
        int at = (index - first) * width;
        long count = 0;
        if (index >= first && at < packed.length) {
            for (int i = width - 1; i >= 0; i--) {
                count = (count << Byte.SIZE) | Byte.toUnsignedLong(packed[at + i]);
            }
        }
        return count;
    }

    public long total() {
        return total(unpacked());
    }

    public LongStream stream() {
        return Arrays.stream(unpacked());
    }

    /// How many are not zero.
    public int distinct() {
        return distinct(unpacked());
    }

    /// Shannon entropy of the distribution they are, in bits; 0 where there is nothing.
    public double entropyBits() {
        return entropyBits(unpacked());
    }

    private long[] unpacked() {
        var counts = new long[length];
        for (int i = 0; i < packed.length; i++) {
            counts[first + i / width] |= Byte.toUnsignedLong(packed[i]) << (i % width * Byte.SIZE);
        }
        return counts;
    }

    private static long total(long[] counts) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    static int distinct(long[] counts) {
        int distinct = 0;
        for (long count : counts) {
            distinct += count > 0 ? 1 : 0;
        }
        return distinct;
    }

    static double entropyBits(long[] counts) {
        double total = total(counts);
        double sum = 0;
        for (long count : counts) {
            if (count > 0) {
                sum -= count / total * Math.log(count / total);
            }
        }
        return Math.abs(sum) / Math.log(2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counted counted
                && length == counted.length
                && first == counted.first
                && Arrays.equals(packed, counted.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return Arrays.toString(unpacked());
    }
}
