package sphota.meaning;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// The generator SplitMix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators" (2014): 64-bit states that step by the golden ratio, mixed. Written out here because
/// probe inputs, keys, splits and rendered documents must be the same under every JDK.
public final class SplitMix {

    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    private long state;

    public SplitMix(long seed) {
        state = seed;
    }

    /// The next 64 bits.
    public long next() {
        state += GOLDEN_RATIO;
        return mix(state);
    }

    /// From 0 to `bound` - 1, by the high half of a product: uneven by at most `bound` in 2^32.
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /// The numbers below `count` in an order that is drawn (Fisher and Yates).
    public int[] order(int count) {
        var order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = below(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    /// Puts a list into an order that is drawn, that of [#order].
    public void shuffle(List<?> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, below(i + 1));
        }
    }

    /// A permutation of 64-bit words in which every bit of the input moves about half of the
    /// output.
    static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /// A word from a seed and two others, in which their order counts.
    static long mix(long seed, long a, long b) {
        return mix(mix(mix(seed + GOLDEN_RATIO) ^ a) + GOLDEN_RATIO ^ b);
    }

    static long hash(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash + GOLDEN_RATIO ^ text.charAt(i));
        }
        return hash;
    }
}
