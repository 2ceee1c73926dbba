package sphota.diff;

/// Sums of the first four powers of the finite numbers of a tensor. They do not depend on the order
/// of the numbers, but for rounding.
final class Moments {

    /// Far above what adding in another order makes, far below what other numbers would.
    private static final double TOLERANCE = 1e-11;

    private double first;
    private double second;
    private double third;
    private double fourth;

    void add(double value) {
        double square = value * value;
        first += value;
        second += square;
        third += square * value;
        fourth += square * square;
    }

    void merge(Moments other) {
        first += other.first;
        second += other.second;
        third += other.third;
        fourth += other.fourth;
    }

    /// Whether two tensors of `count` numbers each have the same moments, and so, in all
    /// likelihood, the same numbers.
    boolean equal(Moments other, long count) {
        return second > 0
                && fourth > 0
                && fourth <= Double.MAX_VALUE
                && near(first, other.first, Math.sqrt((double) count * second))
                && near(second, other.second, second)
                && near(third, other.third, Math.sqrt(second * fourth))
                && near(fourth, other.fourth, fourth);
    }

    private static boolean near(double one, double other, double scale) {
        return Math.abs(one - other) <= TOLERANCE * scale;
    }
}
