package sphota.meaning;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// For each set of a [Grammar], how many symbols must at least come where a part goes to it.
final class Costs {

    /// More than any derivation may have: what cannot be.
    static final int NEVER = 1 << 20;

    private final int[] each;

    Costs(int count, IntUnaryOperator of) {
        each = new int[count];
        Arrays.setAll(each, i -> Math.min(NEVER, of.applyAsInt(i)));
    }

    int of(int set) {
        return each[set];
    }

    int count() {
        return each.length;
    }

    /// The least of what this and another cost together.
    int leastWith(Costs other) {
        int least = NEVER;
        for (int i = 0; i < each.length; i++) {
            least = Math.min(least, each[i] + other.each[i]);
        }
        return least;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Costs that && Arrays.equals(each, that.each);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(each);
    }

    @Override
    public String toString() {
        return Arrays.toString(each);
    }
}
