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
        var slots = new int[Math.max(2, Integer.highestOneBit(blocks) * 4)];
        var probe = new long[PROBE_BYTES / Long.BYTES];
        int repeated = 0;
        for (int block = 0; block < blocks; block++) {
            long start = block * step * BLOCK_BYTES;
            MemorySegment.copy(tensor.bytes(), LONG, start, probe, 0, probe.length);
            if (isOneByte(probe) && isOneByte(block(tensor.bytes(), block * step))) {
                continue;
            }
            int slot = (int) (hash(probe) >>> 34) & (slots.length - 1);
            int compared = 0;
            boolean known = false;
            while (slots[slot] != 0 && compared < MOST_COMPARED && !known) {
                var other = block(tensor.bytes(), (slots[slot] - 1) * step);
                known = other.mismatch(block(tensor.bytes(), block * step)) == -1;
                compared++;
                slot = (slot + 1) & (slots.length - 1);
            }
            if (known) {
                repeated++;
            } else if (slots[slot] == 0) {
                slots[slot] = block + 1;
            }
        }
        return new Repeats(blocks, repeated);
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
