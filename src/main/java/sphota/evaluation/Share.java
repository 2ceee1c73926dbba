package sphota.evaluation;

/// How many of some that were tried came out well.
///
/// @param hits of them
/// @param of how many
public record Share(long hits, long of) {

    /// What |z| of a standard normal variable stays below with probability 0.95.
    private static final double Z = 1.959963984540054;

    public static final Share NONE = new Share(0, 0);

    public Share {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException("%d of %d".formatted(hits, of));
        }
    }

    /// The same and one more.
    public Share with(boolean hit) {
        return new Share(hits + (hit ? 1 : 0), of + 1);
    }

    /// Both together.
    public Share plus(Share other) {
        return new Share(hits + other.hits, of + other.of);
    }

    /// The share with its 95 % interval by Wilson (1927), which stays within 0 and 1 and is right
    /// for few tries too; from 0 to 1 and no number for none.
    public Metrics.Interval interval() {
        if (of == 0) {
            return new Metrics.Interval(Double.NaN, 0, 1);
        }
        double n = of;
        double p = hits / n;
        double square = Z * Z;
        double middle = (p + square / (2 * n)) / (1 + square / n);
        double reach = Z / (1 + square / n) * Math.sqrt(p * (1 - p) / n + square / (4 * n * n));
        return new Metrics.Interval(p, Math.max(0, middle - reach), Math.min(1, middle + reach));
    }

    /// As in `3/10 0.300 [0.108, 0.603]`; `0/0` of none.
    @Override
    public String toString() {
        return hits + "/" + of + (of == 0 ? "" : " " + interval());
    }
}
