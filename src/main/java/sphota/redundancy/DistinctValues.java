package sphota.redundancy;

import java.util.Arrays;

/// A set of finite doubles of at most so many, −0 and 0 the same.
final class DistinctValues {

    /// A pattern of no finite double.
    private static final long FREE = -1;

    private final int most;
    private final long[] slots;
    private int count;

    DistinctValues(int most) {
        this.most = most;
        this.slots = new long[Integer.highestOneBit(most) * 4];
        Arrays.fill(slots, FREE);
    }

    int count() {
        return count;
    }

    /// Adds them one after another, up to the first that is not finite or one too many.
    ///
    /// @return whether all are in
    boolean addAll(double[] values, int length) {
        for (int i = 0; i < length; i++) {
            if (!add(values[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean add(double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        long pattern = Double.doubleToRawLongBits(value + 0.0);
        int slot = (int) ((pattern * 0x9E37_79B9_7F4A_7C15L) >>> 40) & (slots.length - 1);
        while (slots[slot] != FREE) {
            if (slots[slot] == pattern) {
                return true;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = pattern;
        count++;
        return count <= most;
    }

    double[] ascending() {
        return Arrays.stream(slots)
                .filter(pattern -> pattern != FREE)
                .mapToDouble(Double::longBitsToDouble)
                .sorted()
                .toArray();
    }
}
