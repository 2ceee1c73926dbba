package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;

/// Counts rows that equal an earlier one: rows whose sums agree are read once more and told apart
/// by the first 64 bits of the SHA-256 of their bytes, so that the cost is that of one more reading
/// even where a file was made to have many equal sums.
final class DuplicateRows {

    private DuplicateRows() {}

    /// @param candidates the rows that may equal another one
    static long count(Elements elements, MatrixShape shape, BitSet candidates, Scratch scratch) {
        if (candidates.isEmpty()) {
            return 0;
        }
        var rows = new Rows(elements, shape.rowLength(), candidates);
        var partition = shape.partition();
        elements.each(partition, 0, partition.elements(), scratch.buffer, rows::add);
        Arrays.sort(rows.digests);
        long duplicates = 0;
        for (int i = 1; i < rows.digests.length; i++) {
            duplicates += rows.digests[i] == rows.digests[i - 1] ? 1 : 0;
        }
        return duplicates;
    }

    private static final class Rows {

        private final Elements elements;
        private final long rowLength;
        private final BitSet candidates;
        private final MessageDigest digest = sha256();
        private final long[] digests;
        private int done;

        Rows(Elements elements, long rowLength, BitSet candidates) {
            this.elements = elements;
            this.rowLength = rowLength;
            this.candidates = candidates;
            digests = new long[candidates.cardinality()];
        }

        void add(MemorySegment bytes, long first, int count, long position) {
            for (long at = 0; at < count; ) {
                long row = (position + at) / rowLength;
                long length = Math.min((row + 1) * rowLength - position - at, count - at);
                if (candidates.get((int) row)) {
                    update(bytes, first + at, length);
                    if (position + at + length == (row + 1) * rowLength) {
                        digests[done++] = ByteBuffer.wrap(digest.digest()).getLong();
                    }
                }
                at += length;
            }
        }

        private void update(MemorySegment bytes, long first, long length) {
            var type = elements.type();
            if (type.elementsTogether() == 1 && type.bits(1) % Byte.SIZE != 0) {
                updateBits(bytes, type.bits(first), type.bits(length));
            } else {
                long start = type.bits(first) / Byte.SIZE;
                digest.update(bytes.asSlice(start, type.bytes(length)).asByteBuffer());
            }
        }

        /// A row of packed elements may begin within a byte.
        private void updateBits(MemorySegment bytes, long first, long length) {
            for (long at = first; at < first + length; at++) {
                int bits = bytes.get(java.lang.foreign.ValueLayout.JAVA_BYTE, at >>> 3);
                digest.update((byte) ((bits >>> (at & 7)) & 1));
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException every) {
                throw new AssertionError("every Java has SHA-256", every);
            }
        }
    }
}
