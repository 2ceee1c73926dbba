package sphota.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Counts finite numbers by sign, exponent and the leading 7 bits of the mantissa: what is left of
/// a double when it is rounded toward zero to the upper half of a binary32. Numbers beyond the
/// exponents of normal binary32 have keys too, in a table that is made when one is met; zeros are
/// counted by themselves.
///
/// Keys are the upper 19 bits of the double. The middle of a key is within 2⁻⁸ of each of its
/// numbers, relative to the number, except below 2⁻¹⁰²², where doubles are subnormal.
final class Keys {

    /// What the bits of a double are shifted right by to get its key.
    static final int SHIFT = 45;

    /// The error of [#middle], relative to the number.
    static final double ERROR = 1.0 / 256;

    /// In place of the key of zeros.
    static final int ZERO = -1;

    /// Keys from here on are those of negative numbers.
    private static final int SIGN = 1 << 18;

    private static final int MANTISSA_BITS = 7;

    /// Keys of the normal numbers of binary32 begin here and are `CLOSE` many to a sign.
    private static final int FIRST_CLOSE = (1023 - 126) << MANTISSA_BITS;

    private static final int CLOSE = 254 << MANTISSA_BITS;

    /// The length of a table that holds the keys of normal numbers of binary32.
    static final int PLACES = 2 * CLOSE;

    private final long[] close = new long[PLACES];
    private long[] wide = {};
    private final TreeMap<Integer, Long> subnormalNegative = new TreeMap<>();
    private final TreeMap<Integer, Long> subnormalPositive = new TreeMap<>();
    private long zeros;

    /// Where one of the numbers stands.
    ///
    /// @param within its rank among the numbers of its key, counted from one
    record Place(int key, long within) {
        /// Whether the middle of the key may be further away than [#ERROR].
        boolean subnormal() {
            return key != ZERO && (key & (SIGN - 1)) >>> MANTISSA_BITS == 0;
        }
    }

    /// The place of a number in a table of [#PLACES], or −1 if it has none.
    static int place(double value) {
        return place((int) (Double.doubleToRawLongBits(value) >>> SHIFT));
    }

    private static int place(int key) {
        int within = (key & (SIGN - 1)) - FIRST_CLOSE;
        return within < 0 || within >= CLOSE ? -1 : within + (key >= SIGN ? CLOSE : 0);
    }

    /// Adds zeros of either sign.
    void addZeros(long count) {
        zeros += count;
    }

    /// Adds a number that is not zero.
    void add(double value, long count) {
        int key = (int) (Double.doubleToRawLongBits(value) >>> SHIFT);
        int place = place(key);
        if (place >= 0) {
            close[place] += count;
            return;
        }
        if (wide.length == 0) {
            wide = new long[2 * SIGN];
        }
        wide[key] += count;
        if (Math.abs(value) < Double.MIN_NORMAL) {
            (value < 0 ? subnormalNegative : subnormalPositive)
                    .merge(MagnitudeBins.bin(value), count, Long::sum);
        }
    }

    /// Adds normal numbers of binary32.
    ///
    /// @param upperHalf of their patterns
    void addUpperHalf(int upperHalf, long count) {
        int magnitude = (upperHalf & 0x7FFF) - (1 << MANTISSA_BITS);
        close[magnitude + (upperHalf > 0x7FFF ? CLOSE : 0)] += count;
    }

    /// Adds a table of counts by place, and clears it.
    void drain(int[] table) {
        for (int place = 0; place < PLACES; place++) {
            close[place] += table[place];
            table[place] = 0;
        }
    }

    private interface Visitor {
        void visit(int key, long count);
    }

    /// Visits the keys that occur, and that of zeros, from the least number to the largest.
    private void inOrder(Visitor visitor) {
        int first = wide.length == 0 ? FIRST_CLOSE : 0;
        int end = wide.length == 0 ? FIRST_CLOSE + CLOSE : SIGN;
        for (int key = end - 1; key >= first; key--) {
            offer(key + SIGN, visitor);
        }
        visitor.visit(ZERO, zeros);
        for (int key = first; key < end; key++) {
            offer(key, visitor);
        }
    }

    private void offer(int key, Visitor visitor) {
        int place = place(key);
        long count = place >= 0 ? close[place] : wide[key];
        if (count > 0) {
            visitor.visit(key, count);
        }
    }

    /// Where the numbers at these ranks stand.
    ///
    /// @param ranks ascending, from one to how many numbers there are
    /// @param times how often each number counts
    /// @param more zeros that were not added
    List<Place> places(long[] ranks, long times, long more) {
        List<Place> places = new ArrayList<>();
        var before = new long[1];
        inOrder((key, count) -> {
            long numbers = count * times + (key == ZERO ? more : 0);
            while (places.size() < ranks.length && ranks[places.size()] <= before[0] + numbers) {
                long within = Math.ceilDiv(ranks[places.size()] - before[0], times);
                places.add(new Place(key, within));
            }
            before[0] += numbers;
        });
        return places;
    }

    /// The middle of the numbers of a key.
    static double middle(int key) {
        return key == ZERO
                ? 0
                : Double.longBitsToDouble(((long) key << SHIFT) | (1L << (SHIFT - 1)));
    }

    Magnitudes magnitudes(long times) {
        var range = new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE};
        inOrder((key, _) -> {
            if (isNormal(key)) {
                range[0] = Math.min(range[0], bin(key));
                range[1] = Math.max(range[1], bin(key));
            }
        });
        for (var subnormal : List.of(subnormalNegative, subnormalPositive)) {
            if (!subnormal.isEmpty()) {
                range[0] = Math.min(range[0], subnormal.firstKey());
                range[1] = Math.max(range[1], subnormal.lastKey());
            }
        }
        var bins = MagnitudeBins.ofBins(range[0], range[1]);
        inOrder((key, count) -> {
            if (isNormal(key)) {
                bins.addToBin(bin(key), key >= SIGN, count * times);
            }
        });
        subnormalNegative.forEach((bin, count) -> bins.addToBin(bin, true, count * times));
        subnormalPositive.forEach((bin, count) -> bins.addToBin(bin, false, count * times));
        return bins.magnitudes();
    }

    private static boolean isNormal(int key) {
        return key != ZERO && (key & (SIGN - 1)) >>> MANTISSA_BITS != 0;
    }

    private static int bin(int key) {
        return MagnitudeBins.bin(Double.longBitsToDouble((long) key << SHIFT));
    }
}
