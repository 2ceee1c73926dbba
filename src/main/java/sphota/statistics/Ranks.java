package sphota.statistics;

/// Where quantiles stand among elements in order.
final class Ranks {

    private static final int THOUSAND = 1000;

    private Ranks() {}

    /// ⌈`level` · `count`⌉ in exact arithmetic, for each of [Quantiles#LEVELS]; levels are whole
    /// thousandths.
    static long[] of(long count) {
        return Quantiles.LEVELS.stream()
                .mapToLong(level -> rank(Math.round(level * THOUSAND), count))
                .toArray();
    }

    private static long rank(long thousandths, long count) {
        return count / THOUSAND * thousandths
                + Math.ceilDiv(count % THOUSAND * thousandths, THOUSAND);
    }
}
