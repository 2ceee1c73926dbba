package sphota.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Finds the numbers at given places among numbers that can be read again: each reading counts the
/// next 16 bits of those that may still be one of them.
///
/// The order is that of the bits of doubles, those below the sign turned over where it is set.
final class ExactQuantiles {

    private static final int STEP = 16;

    private final List<Keys.Place> places;
    private final long[] prefixes;
    private final long[] ranks;
    private int shift = Keys.SHIFT;
    private long[] distinct = {};
    private long[][] tables = {};

    private ExactQuantiles(List<Keys.Place> places) {
        this.places = places;
        prefixes = new long[places.size()];
        ranks = new long[places.size()];
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = inOrder((long) places.get(i).key() << Keys.SHIFT) >> Keys.SHIFT;
            ranks[i] = places.get(i).within();
        }
    }

    /// Takes numbers; those that are not finite are passed over.
    interface Sink {
        void accept(double[] numbers, int count);
    }

    /// @param zeroBits how many of the lowest bits of the numbers, as doubles, are zero in all
    /// @param reading hands over all numbers
    static Quantiles of(List<Keys.Place> places, int zeroBits, Consumer<Sink> reading) {
        var search = new ExactQuantiles(places);
        while (search.shift > zeroBits) {
            search.refine(reading);
        }
        return new Quantiles(search.values(), 0);
    }

    private static long inOrder(long bits) {
        return bits ^ ((bits >> 63) >>> 1);
    }

    private void refine(Consumer<Sink> reading) {
        int next = Math.max(0, shift - STEP);
        int width = shift - next;
        distinct = Arrays.stream(prefixes).distinct().toArray();
        tables = new long[distinct.length][1 << width];
        reading.accept((numbers, count) -> {
            for (int i = 0; i < count; i++) {
                if (numbers[i] != 0 && Math.abs(numbers[i]) <= Double.MAX_VALUE) {
                    add(inOrder(Double.doubleToRawLongBits(numbers[i])), next, width);
                }
            }
        });
        for (int i = 0; i < prefixes.length; i++) {
            if (places.get(i).key() != Keys.ZERO) {
                narrow(i, width);
            }
        }
        shift = next;
    }

    private void add(long ordered, int next, int width) {
        long prefix = ordered >> shift;
        for (int i = 0; i < distinct.length; i++) {
            if (distinct[i] == prefix) {
                tables[i][(int) (ordered >>> next) & ((1 << width) - 1)]++;
            }
        }
    }

    private void narrow(int i, int width) {
        var table = tables[indexOf(prefixes[i])];
        int piece = 0;
        while (piece < table.length - 1 && table[piece] < ranks[i]) {
            ranks[i] -= table[piece++];
        }
        prefixes[i] = (prefixes[i] << width) | piece;
    }

    private int indexOf(long prefix) {
        for (int i = 0; i < distinct.length; i++) {
            if (distinct[i] == prefix) {
                return i;
            }
        }
        throw new AssertionError("a prefix that was counted");
    }

    private List<Double> values() {
        return java.util.stream.IntStream.range(0, prefixes.length)
                .mapToObj(i -> places.get(i).key() == Keys.ZERO ? 0.0 : value(prefixes[i]))
                .toList();
    }

    /// Bits that were not looked at are zero, and so turned over below the sign.
    private double value(long prefix) {
        long rest = prefix < 0 ? (1L << shift) - 1 : 0;
        return Double.longBitsToDouble(inOrder((prefix << shift) | rest));
    }
}
