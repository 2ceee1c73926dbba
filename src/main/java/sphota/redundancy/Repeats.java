package sphota.redundancy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Blocks of [#BLOCK_BYTES] bytes of a tensor that equal an earlier one. Blocks that are one byte
/// over and over are not counted among them.
///
/// @param blocks whole blocks
/// @param repeated those that equal an earlier one
public record Repeats(long blocks, long repeated) {

    public static final int BLOCK_BYTES = 4096;

    /// Of larger tensors every second, fourth … block is looked at.
    private static final int MOST_BLOCKS = 1 << 20;

    /// Bytes that decide whether blocks are compared at all.
    private static final int PROBE_BYTES = 64;

    /// Blocks with the same probe that a block is compared with, so that a file made for it does
    /// not make this quadratic.
    private static final int MOST_COMPARED = 8;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    static Repeats of(InPlace tensor) {
        long all = tensor.bytes().byteSize() / BLOCK_BYTES;
        long step = Math.max(1, Math.ceilDiv(all, MOST_BLOCKS));
        int blocks = (int) Math.ceilDiv(all, step);
        var seen = new Seen(tensor.bytes(), step, blocks);
        int repeated = 0;
        for (int block = 0; block < blocks; block++) {
            repeated += seen.before(block) ? 1 : 0;
        }
        return new Repeats(blocks, repeated);
    }

    /// The blocks so far. A block is a call of its own: the JVM compiles well what is called often
    /// sooner than a loop that goes round as often.
    private static final class Seen {

        private final MemorySegment bytes;
        private final long step;
        private final int[] slots;
        private final long[] probe = new long[PROBE_BYTES / Long.BYTES];

        Seen(MemorySegment bytes, long step, int blocks) {
            this.bytes = bytes;
            this.step = step;
            slots = new int[Math.max(2, Integer.highestOneBit(blocks) * 4)];
        }

        /// Whether the block equals an earlier one; if not, it is one of them from now on.
        boolean before(int block) {
            MemorySegment.copy(bytes, LONG, block * step * BLOCK_BYTES, probe, 0, probe.length);
            if (isOneByte(probe) && isOneByte(block(bytes, block * step))) {
                return false;
            }
            int slot = (int) (hash(probe) >>> 34) & (slots.length - 1);
            for (int compared = 0; slots[slot] != 0; compared++) {
                if (compared == MOST_COMPARED) {
                    return false;
                }
                var other = block(bytes, (slots[slot] - 1) * step);
                if (other.mismatch(block(bytes, block * step)) == -1) {
                    return true;
                }
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = block + 1;
            return false;
        }
    }

    private static MemorySegment block(MemorySegment bytes, long index) {
        return bytes.asSlice(index * BLOCK_BYTES, BLOCK_BYTES);
    }

    /// Whether all words are one byte over and over.
    private static boolean isOneByte(long[] words) {
        for (long word : words) {
            if (word != Long.rotateLeft(words[0], Byte.SIZE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneByte(MemorySegment block) {
        return block.asSlice(1).mismatch(block.asSlice(0, BLOCK_BYTES - 1)) == -1;
    }

    private static long hash(long[] words) {
        long hash = 0;
        for (long word : words) {
            hash = (hash ^ word) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        return hash * 0x9E37_79B9_7F4A_7C15L;
    }
}
