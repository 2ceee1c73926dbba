package sphota.speech.data;

/// How often each of many words of 63 bits came, by open addressing.
final class LongCounts {

    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    /// Words plus one; 0 where nothing is.
    private long[] keys = new long[1 << 8];

    private int[] counts = new int[1 << 8];
    private int size;

    int get(long word) {
        return counts[place(keys, word + 1)];
    }

    /// Counts it once more, and says how often it had come before.
    int increment(long word) {
        if (2 * size >= keys.length) {
            grow();
        }
        int at = place(keys, word + 1);
        if (keys[at] == 0) {
            keys[at] = word + 1;
            size++;
        }
        return counts[at]++;
    }

    private void grow() {
        var larger = new long[Math.multiplyExact(2, keys.length)];
        var moved = new int[larger.length];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                int at = place(larger, keys[i]);
                larger[at] = keys[i];
                moved[at] = counts[i];
            }
        }
        keys = larger;
        counts = moved;
    }

    private static int place(long[] keys, long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * SPREAD) >>> 32) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
