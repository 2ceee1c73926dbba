package sphota.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Counts of bit patterns in elements that stand one after another. Neighbours are counted in
/// different tables, so that equal ones do not wait for each other; `fold` adds the tables up.
///
/// What is counted most is taken out of arrays, to which blocks are copied first: in the code of C1
/// an element of an array costs 1.1 to 1.3 ns, one of a segment 5.5, or 54 while C1 counts branches
/// (one core of a Xeon of the fourth generation); in that of C2 the copy costs 0.1. Each piece is
/// loaded by itself: shifting it out of a longer word costs a third of the speed.
public final class Histogram {

    /// Patterns of two bytes.
    public static final int HALVES = 1 << 16;

    /// Patterns of a byte.
    public static final int BYTES = 1 << 8;

    /// The length of a table for [#halves] and [#upperHalves].
    public static final int HALVES_TABLE = 2 * HALVES;

    /// The length of a table for [#bytes] and [#plane].
    public static final int BYTES_TABLE = 4 * BYTES;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private Histogram() {}

    /// Counts elements of two bytes.
    public static void halves(short[] x, int count, int[] table) {
        int even = count & ~1;
        for (int i = 0; i < even; i += 2) {
            table[x[i] & 0xFFFF]++;
            table[(x[i + 1] & 0xFFFF) + HALVES]++;
        }
        if (even < count) {
            table[x[even] & 0xFFFF]++;
        }
    }

    static void halvesPlainly(short[] x, int count, int[] table) {
        for (int i = 0; i < count; i++) {
            table[x[i] & 0xFFFF]++;
        }
    }

    /// Counts the upper two bytes of elements of four.
    ///
    /// @param x the halves of the elements, lower ones first
    public static void upperHalves(short[] x, int count, int[] table) {
        int even = count & ~1;
        for (int i = 0; i < even; i += 2) {
            table[x[2 * i + 1] & 0xFFFF]++;
            table[(x[2 * i + 3] & 0xFFFF) + HALVES]++;
        }
        if (even < count) {
            table[x[2 * even + 1] & 0xFFFF]++;
        }
    }

    /// Counts the upper two bytes of elements of any width.
    public static void upperHalvesPlainly(
            MemorySegment from, long offset, int count, int width, int[] table) {
        for (int i = 0; i < count; i++) {
            table[from.get(SHORT, offset + (long) i * width + width - 2) & 0xFFFF]++;
        }
    }

    /// Counts the lower two bytes of elements of four, each by itself.
    ///
    /// @param x the bytes of the elements
    /// @param table the lowest bytes of even elements, their second bytes, then those of the others
    public static void lowerBytes(byte[] x, int count, int[] table) {
        int even = count & ~1;
        for (int i = 0; i < even; i += 2) {
            table[x[4 * i] & 0xFF]++;
            table[(x[4 * i + 1] & 0xFF) + BYTES]++;
            table[(x[4 * i + 4] & 0xFF) + 2 * BYTES]++;
            table[(x[4 * i + 5] & 0xFF) + 3 * BYTES]++;
        }
        if (even < count) {
            table[x[4 * even] & 0xFF]++;
            table[(x[4 * even + 1] & 0xFF) + BYTES]++;
        }
    }

    static void lowerBytesPlainly(byte[] x, int count, int[] table) {
        for (int i = 0; i < count; i++) {
            table[x[4 * i] & 0xFF]++;
            table[(x[4 * i + 1] & 0xFF) + BYTES]++;
        }
    }

    /// Counts bytes.
    public static void bytes(byte[] x, int count, int[] table) {
        for (int i = 0; i < count; i++) {
            table[(x[i] & 0xFF) + (i & 3) * BYTES]++;
        }
    }

    /// Counts one byte of every element.
    ///
    /// @param offset of that byte in the first element
    /// @param width of an element, in bytes
    /// @param at where the [#BYTES_TABLE] counters begin in `table`
    public static void plane(
            MemorySegment from, long offset, int count, int width, int[] table, int at) {
        for (int i = 0; i < count; i++) {
            table[at + (from.get(BYTE, offset + (long) i * width) & 0xFF) + (i & 3) * BYTES]++;
        }
    }

    /// Counts elements narrower than a byte, packed from the lowest bit up.
    ///
    /// @param first the number of the first element to count
    public static void packed(MemorySegment from, long first, int count, int width, int[] table) {
        for (int i = 0; i < count; i++) {
            table[packedPattern(from, first + i, width)]++;
        }
    }

    /// The pattern of one element narrower than a byte.
    public static int packedPattern(MemorySegment from, long index, int width) {
        long bit = index * width;
        long at = bit >>> 3;
        int shift = (int) (bit & 7);
        int word = from.get(BYTE, at) & 0xFF;
        if (shift + width > Byte.SIZE) {
            word |= (from.get(BYTE, at + 1) & 0xFF) << Byte.SIZE;
        }
        return (word >>> shift) & ((1 << width) - 1);
    }

    /// Adds tables of `into.length` that stand one after another in `table`, and clears them.
    ///
    /// @param first where the first of them begins
    /// @param step from one to the next
    /// @param tables how many
    public static void fold(int[] table, int first, int step, int tables, long[] into) {
        for (int t = 0; t < tables; t++) {
            int from = first + t * step;
            for (int i = 0; i < into.length; i++) {
                into[i] += table[from + i];
                table[from + i] = 0;
            }
        }
    }
}
