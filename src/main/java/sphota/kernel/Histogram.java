package sphota.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Counts of bit patterns in little-endian elements that stand one after another. Neighbours are
/// counted in different tables, so that equal ones do not wait for each other; `fold` adds the
/// tables up.
///
/// Each piece is loaded by itself: shifting it out of a longer word costs a third of the speed.
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
    public static void halves(MemorySegment from, long offset, int count, int[] table) {
        int quads = count / 4;
        for (int i = 0; i < quads; i++) {
            long at = offset + i * 8L;
            table[from.get(SHORT, at) & 0xFFFF]++;
            table[(from.get(SHORT, at + 2) & 0xFFFF) + HALVES]++;
            table[from.get(SHORT, at + 4) & 0xFFFF]++;
            table[(from.get(SHORT, at + 6) & 0xFFFF) + HALVES]++;
        }
        halvesPlainly(from, offset + quads * 8L, count - quads * 4, table);
    }

    static void halvesPlainly(MemorySegment from, long offset, int count, int[] table) {
        for (int i = 0; i < count; i++) {
            table[from.get(SHORT, offset + i * 2L) & 0xFFFF]++;
        }
    }

    /// Counts the upper two bytes of elements of four.
    public static void upperHalves(MemorySegment from, long offset, int count, int[] table) {
        int pairs = count / 2;
        for (int i = 0; i < pairs; i++) {
            long at = offset + i * 8L;
            table[from.get(SHORT, at + 2) & 0xFFFF]++;
            table[(from.get(SHORT, at + 6) & 0xFFFF) + HALVES]++;
        }
        upperHalvesPlainly(from, offset + pairs * 8L, count - pairs * 2, 4, table);
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
    /// @param table the lowest bytes of even elements, their second bytes, then those of the others
    public static void lowerBytes(MemorySegment from, long offset, int count, int[] table) {
        int pairs = count / 2;
        for (int i = 0; i < pairs; i++) {
            long at = offset + i * 8L;
            table[from.get(BYTE, at) & 0xFF]++;
            table[(from.get(BYTE, at + 1) & 0xFF) + BYTES]++;
            table[(from.get(BYTE, at + 4) & 0xFF) + 2 * BYTES]++;
            table[(from.get(BYTE, at + 5) & 0xFF) + 3 * BYTES]++;
        }
        lowerBytesPlainly(from, offset + pairs * 8L, count - pairs * 2, table);
    }

    static void lowerBytesPlainly(MemorySegment from, long offset, int count, int[] table) {
        for (int i = 0; i < count; i++) {
            long at = offset + i * 4L;
            table[from.get(BYTE, at) & 0xFF]++;
            table[(from.get(BYTE, at + 1) & 0xFF) + BYTES]++;
        }
    }

    /// Counts bytes.
    public static void bytes(MemorySegment from, long offset, int count, int[] table) {
        int quads = count / 4;
        for (int i = 0; i < quads; i++) {
            long at = offset + i * 4L;
            table[from.get(BYTE, at) & 0xFF]++;
            table[(from.get(BYTE, at + 1) & 0xFF) + BYTES]++;
            table[(from.get(BYTE, at + 2) & 0xFF) + 2 * BYTES]++;
            table[(from.get(BYTE, at + 3) & 0xFF) + 3 * BYTES]++;
        }
        plane(from, offset + quads * 4L, count - quads * 4, 1, table, 0);
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
