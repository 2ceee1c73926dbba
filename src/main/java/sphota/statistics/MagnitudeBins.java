package sphota.statistics;

/// Fills [Magnitudes].
final class MagnitudeBins {

    private static final int LIFT = 54;

    private final int firstBin;
    private final long[] negative;
    private final long[] positive;

    private MagnitudeBins(int firstBin, int bins) {
        this.firstBin = firstBin;
        negative = new long[bins];
        positive = new long[bins];
    }

    /// Bins for magnitudes from `least` to `largest`, none if that is nothing.
    static MagnitudeBins between(double least, double largest) {
        return least <= largest ? ofBins(bin(least), bin(largest)) : new MagnitudeBins(0, 0);
    }

    /// Bins from the first to the last, none if the first is beyond the last.
    static MagnitudeBins ofBins(int first, int last) {
        return first <= last ? new MagnitudeBins(first, last - first + 1) : new MagnitudeBins(0, 0);
    }

    /// The bin of a finite number that is not zero.
    static int bin(double value) {
        boolean subnormal = Math.abs(value) < Double.MIN_NORMAL;
        double normal = subnormal ? value * Math.scalb(1.0, LIFT) : value;
        int quarter = (int) (Double.doubleToRawLongBits(normal) >>> 50) & 3;
        return (Math.getExponent(normal) - (subnormal ? LIFT : 0)) * Magnitudes.PARTS + quarter;
    }

    /// Adds finite numbers; zeros stand in no bin.
    void add(double value, long count) {
        if (value != 0) {
            addToBin(bin(value), value < 0, count);
        }
    }

    void addToBin(int bin, boolean below, long count) {
        (below ? negative : positive)[bin - firstBin] += count;
    }

    Magnitudes magnitudes() {
        return new Magnitudes(firstBin, Counted.of(negative), Counted.of(positive));
    }
}
