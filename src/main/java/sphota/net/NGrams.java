package sphota.net;

/// Hash values of the ids before and at each position: the embedding of an n-gram depends on no id
/// that comes later.
public final class NGrams {

    private static final int PRIME = 1_000_003;

    private NGrams() {}

    /// Of each position of sequences that stand behind one another, the bucket of its n-gram; where
    /// a sequence has not begun yet, ids are -1.
    ///
    /// @param ids sequences of `length` ids each
    /// @param size n, the ids of an n-gram
    public static int[] buckets(int[] ids, int length, int size, int buckets) {
        var found = new int[ids.length];
        for (int start = 0; start < ids.length; start += length) {
            for (int t = 0; t < length; t++) {
                int hash = size;
                for (int back = size - 1; back >= 0; back--) {
                    hash = hash * PRIME + (t < back ? -1 : ids[start + t - back]);
                }
                hash ^= hash >>> 15;
                hash *= 0x2c1b3c6d;
                hash ^= hash >>> 12;
                found[start + t] = Math.floorMod(hash, buckets);
            }
        }
        return found;
    }
}
