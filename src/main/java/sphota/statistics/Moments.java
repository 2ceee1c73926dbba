package sphota.statistics;

import sphota.kernel.Lanes;

/// Count, mean, sum of magnitudes and sums of the second to fourth powers of deviations, gathered
/// by blocks: two passes within a block, then the pairwise update of Chan, Golub and LeVeque (1979)
/// that Pébay extended to higher powers ("Formulas for robust, one-pass parallel computation of
/// covariances and arbitrary-order statistical moments", Sandia report SAND2008-6212, equations 1.5
/// and 1.6). Its error does not grow with the ratio of mean to deviation as that of raw power sums
/// does.
///
/// Everything is kept in units of a power of two: 1 where magnitudes are far from the ends of the
/// range of a double, else one near the largest magnitude met, so that powers neither overflow nor
/// vanish.
final class Moments {

    private static final int LARGEST_SCALE = 1000;

    /// Fourth powers of magnitudes within 2^±200 need no unit.
    private static final int COMFORTABLE = 200;

    private long count;
    private double mean;
    private double second;
    private double third;
    private double fourth;
    private double magnitudes;
    private int scale = -LARGEST_SCALE;

    /// The exponent of the unit in which a block is taken.
    static int scaleOf(double absMax) {
        int exponent = Math.getExponent(absMax);
        return absMax > 0 && Math.abs(exponent) <= COMFORTABLE
                ? 0
                : Math.clamp(exponent, -LARGEST_SCALE, LARGEST_SCALE);
    }

    /// Adds finite numbers.
    ///
    /// @param x changed where the numbers need a unit
    /// @param absMax the largest magnitude among them
    void add(double[] x, int length, double absMax, Lanes lanes) {
        if (length == 0) {
            return;
        }
        int blockScale = scaleOf(absMax);
        if (blockScale != 0) {
            double unit = Math.scalb(1.0, -blockScale);
            for (int i = 0; i < length; i++) {
                x[i] *= unit;
            }
        }
        var totals = lanes.totals(x, 0, length);
        double center = totals.sum() / length;
        merge(
                ofBlock(
                        length,
                        center,
                        totals.magnitudes(),
                        blockScale,
                        lanes.powers(x, 0, length, center)));
    }

    /// Adds finite numbers of binary32, summed already.
    void add(float[] x, int length, Lanes.Totals totals, Lanes lanes) {
        double center = totals.sum() / length;
        merge(ofBlock(length, center, totals.magnitudes(), 0, lanes.powers(x, 0, length, center)));
    }

    /// Adds numbers that occur several times each.
    void add(Runs runs) {
        if (runs.total() == 0) {
            return;
        }
        int blockScale = scaleOf(runs.absMax());
        double unit = Math.scalb(1.0, -blockScale);
        double sum = 0;
        double lost = 0;
        double sumOfMagnitudes = 0;
        for (int i = 0; i < runs.size(); i++) {
            double product = runs.value(i) * unit * runs.count(i);
            double next = sum + product;
            lost += rounding(sum, product, next);
            sum = next;
            sumOfMagnitudes += Math.abs(product);
        }
        double center = (sum + lost) / runs.total();
        double a = 0;
        double lostOfA = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < runs.size(); i++) {
            double distance = runs.value(i) * unit - center;
            double times = runs.count(i);
            double square = distance * distance;
            double product = distance * times;
            double next = a + product;
            lostOfA += rounding(a, product, next);
            a = next;
            b += square * times;
            c += square * distance * times;
            d += square * square * times;
        }
        var powers = new Lanes.Powers(a + lostOfA, b, c, d);
        var block = ofBlock(runs.total(), center, sumOfMagnitudes, blockScale, powers);
        // Nothing was lost on the way to it; rounded distances would only blur it.
        block.mean = center;
        merge(block);
    }

    /// What a sum of two numbers lost, exactly (Knuth, The Art of Computer Programming 2, 4.2.2).
    private static double rounding(double a, double b, double sum) {
        double ofB = sum - a;
        return (a - (sum - ofB)) + (b - ofB);
    }

    /// Moves the center of powers to the mean, from which rounding had kept it a little away.
    private static Moments ofBlock(
            long count, double center, double magnitudes, int scale, Lanes.Powers about) {
        double shift = about.first() / count;
        double square = shift * shift;
        var block = new Moments();
        block.count = count;
        block.mean = center + shift;
        block.second = Math.max(0, about.second() - shift * about.first());
        block.third = about.third() - 3 * shift * about.second() + 2 * square * about.first();
        block.fourth =
                Math.max(
                        0,
                        about.fourth()
                                - 4 * shift * about.third()
                                + 6 * square * about.second()
                                - 3 * square * shift * about.first());
        block.magnitudes = magnitudes;
        block.scale = scale;
        return block;
    }

    /// Counts everything added so far `times` times.
    void repeat(long times) {
        count *= times;
        second *= times;
        third *= times;
        fourth *= times;
        magnitudes *= times;
    }

    /// Adds `zeros` times the value 0.
    void addZeros(long zeros) {
        if (zeros > 0) {
            var block = new Moments();
            block.count = zeros;
            merge(block);
        }
    }

    /// Adds what `other` gathered, which is changed.
    void merge(Moments other) {
        if (other.count == 0) {
            return;
        }
        int common = Math.max(scale, other.scale);
        inUnits(common);
        other.inUnits(common);
        long total = count + other.count;
        double ours = (double) count / total;
        double theirs = (double) other.count / total;
        double delta = other.mean - mean;
        double square = delta * delta;
        double between = square * count * theirs;
        fourth +=
                other.fourth
                        + between * square * (ours * ours - ours * theirs + theirs * theirs)
                        + 6 * square * (ours * ours * other.second + theirs * theirs * second)
                        + 4 * delta * (ours * other.third - theirs * third);
        third +=
                other.third
                        + between * delta * (ours - theirs)
                        + 3 * delta * (ours * other.second - theirs * second);
        second += other.second + between;
        mean = ours < theirs ? other.mean - delta * ours : mean + delta * theirs;
        magnitudes += other.magnitudes;
        count = total;
    }

    private void inUnits(int exponent) {
        int shift = scale - exponent;
        if (shift != 0) {
            mean = Math.scalb(mean, shift);
            magnitudes = Math.scalb(magnitudes, shift);
            second = Math.scalb(second, 2 * shift);
            third = Math.scalb(third, 3 * shift);
            fourth = Math.scalb(fourth, 4 * shift);
            scale = exponent;
        }
    }

    /// Of at least one value.
    double mean() {
        return Math.scalb(mean, scale);
    }

    /// Of at least one value; of the population.
    double std() {
        return Math.scalb(Math.sqrt(second / count), scale);
    }

    /// Of at least one value; may exceed the range of a double.
    double variance() {
        return Math.scalb(second / count, 2 * scale);
    }

    /// NaN where there is no deviation.
    double skewness() {
        double deviation = Math.sqrt(second / count);
        return third / count / deviation / deviation / deviation;
    }

    /// NaN where there is no deviation.
    double excessKurtosis() {
        double variance = second / count;
        return fourth / count / variance / variance - 3;
    }

    /// May exceed the range of a double.
    double l1() {
        return Math.scalb(magnitudes, scale);
    }

    /// The square root of the sum of squares; may exceed the range of a double.
    double l2() {
        return Math.scalb(Math.sqrt(second + mean * mean * count), scale);
    }
}
