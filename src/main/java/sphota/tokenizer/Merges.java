package sphota.tokenizer;

import java.util.ArrayList;
import java.util.List;

/// Pairs of ids that become one, in the order in which they are tried: merge `r` makes id
/// `Control.FIRST + Control.COUNT + r`.
final class Merges {

    /// The id that the first merge makes.
    static final int FIRST_ID = Control.FIRST + Control.COUNT;

    /// The most bytes that an id may stand for.
    static final int LONGEST = 16;

    private static final double LOAD = 0.5;

    /// Left and right id of each merge, one after another.
    private final int[] pairs;

    private final byte[][] bytes;

    /// Open addressing: a pair and its merge plus one, 0 where the place is free.
    private final long[] keys;

    private final int[] ranks;

    private Merges(int[] pairs) {
        this.pairs = pairs;
        int count = pairs.length / 2;
        bytes = new byte[FIRST_ID + count][];
        for (int id = 0; id < Control.FIRST; id++) {
            bytes[id] = new byte[] {(byte) id};
        }
        for (int id = Control.FIRST; id < FIRST_ID; id++) {
            bytes[id] = new byte[0];
        }
        int capacity = Integer.highestOneBit((int) (count / LOAD) + 1) << 1;
        keys = new long[capacity];
        ranks = new int[capacity];
        for (int rank = 0; rank < count; rank++) {
            add(rank, pairs[2 * rank], pairs[2 * rank + 1]);
        }
    }

    private void add(int rank, int left, int right) {
        int id = FIRST_ID + rank;
        if (!joinable(left, id) || !joinable(right, id)) {
            throw new MalformedTokenizerException(
                    "merge %d joins %d and %d".formatted(rank, left, right));
        }
        if (bytes[left].length + bytes[right].length > LONGEST) {
            throw new MalformedTokenizerException(
                    "merge %d makes more than %d bytes".formatted(rank, LONGEST));
        }
        long key = key(left, right);
        int at = place(key);
        if (ranks[at] != 0) {
            throw new MalformedTokenizerException(
                    "merge %d is merge %d again".formatted(rank, ranks[at] - 1));
        }
        keys[at] = key;
        ranks[at] = rank + 1;
        var joined = new byte[bytes[left].length + bytes[right].length];
        System.arraycopy(bytes[left], 0, joined, 0, bytes[left].length);
        System.arraycopy(bytes[right], 0, joined, bytes[left].length, bytes[right].length);
        bytes[id] = joined;
    }

    private static boolean joinable(int id, int below) {
        return id >= 0 && id < below && !Control.isControl(id);
    }

    /// @param pairs left and right ids, one after another
    /// @throws MalformedTokenizerException if one is joined before it is made, is joined twice, is
    ///   a control, or would be longer than [#LONGEST]
    static Merges of(int... pairs) {
        if (pairs.length % 2 != 0) {
            throw new MalformedTokenizerException("the last merge has one id");
        }
        return new Merges(pairs.clone());
    }

    /// The first of them.
    Merges first(int count) {
        return count == count() ? this : new Merges(java.util.Arrays.copyOf(pairs, 2 * count));
    }

    int count() {
        return pairs.length / 2;
    }

    /// All ids: bytes, controls and joined ones.
    int ids() {
        return bytes.length;
    }

    List<List<Integer>> pairs() {
        var list = new ArrayList<List<Integer>>();
        for (int rank = 0; rank < count(); rank++) {
            list.add(List.of(pairs[2 * rank], pairs[2 * rank + 1]));
        }
        return list;
    }

    /// What an id stands for; nothing for controls. Not to be changed.
    byte[] bytes(int id) {
        return bytes[id];
    }

    /// The merge of a pair; [Integer#MAX_VALUE] if it is not joined.
    int rank(int left, int right) {
        int rank = ranks[place(key(left, right))];
        return rank == 0 ? Integer.MAX_VALUE : rank - 1;
    }

    /// Where a key stands, or the free place where it would.
    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * 0x9e3779b97f4a7c15L) >>> 40) & mask;
        while (ranks[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private static long key(int left, int right) {
        return ((long) left << Integer.SIZE) | right;
    }

    /// Joins neighbours in place, the earliest merge first and of equal ones the leftmost, until
    /// none is left.
    ///
    /// @param ids in the first `count` places
    /// @return how many are left
    int join(int[] ids, int count) {
        var ranks = new int[count];
        for (int i = 0; i + 1 < count; i++) {
            ranks[i] = rank(ids[i], ids[i + 1]);
        }
        int left = count;
        while (left > 1) {
            int best = 0;
            for (int i = 1; i + 1 < left; i++) {
                best = ranks[i] < ranks[best] ? i : best;
            }
            if (ranks[best] == Integer.MAX_VALUE) {
                break;
            }
            ids[best] = FIRST_ID + ranks[best];
            System.arraycopy(ids, best + 2, ids, best + 1, left - best - 2);
            System.arraycopy(ranks, best + 1, ranks, best, left - best - 2);
            left--;
            if (best > 0) {
                ranks[best - 1] = rank(ids[best - 1], ids[best]);
            }
            if (best + 1 < left) {
                ranks[best] = rank(ids[best], ids[best + 1]);
            }
        }
        return left;
    }

    /// Puts `joined` wherever two ids follow each other.
    static int replace(int[] ids, int count, int first, int second, int joined) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (ids[i] == first && i + 1 < count && ids[i + 1] == second) {
                ids[kept++] = joined;
                i++;
            } else {
                ids[kept++] = ids[i];
            }
        }
        return kept;
    }
}
