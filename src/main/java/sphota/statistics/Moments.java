package sphota.statistics;

/// Count, mean and sum of squared deviations of doubles, gathered by blocks: two passes within a
/// block, then the pairwise update of Chan, Golub and LeVeque (1979), which Pébay (2008) extends.
/// Its error does not grow with the ratio of mean to deviation as that of raw power sums does.
///
/// Everything is kept in units of a power of two near the largest magnitude met, so that squares
/// neither overflow nor vanish.
final class Moments {

    private static final int LARGEST_SCALE = 1000;

    private long count;
    private double mean;
    private double squares;
    private int scale = -LARGEST_SCALE;

    /// Adds finite values.
    ///
    /// @param absMax the largest magnitude among them
    void add(double[] values, int length, double absMax) {
        if (length == 0) {
            return;
        }
        int blockScale = Math.clamp(Math.getExponent(absMax), -LARGEST_SCALE, LARGEST_SCALE);
        double unit = Math.scalb(1.0, -blockScale);
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += values[i] * unit;
        }
        double center = sum / length;
        double residue = 0;
        double deviations = 0;
        for (int i = 0; i < length; i++) {
            double deviation = values[i] * unit - center;
            residue += deviation;
            deviations += deviation * deviation;
        }
        double correction = residue / length;
        merge(length, center + correction, deviations - residue * correction, blockScale);
    }

    /// Counts everything added so far `times` times.
    void repeat(long times) {
        count *= times;
        squares *= times;
    }

    /// Adds `zeros` times the value 0.
    void addZeros(long zeros) {
        if (zeros > 0) {
            merge(zeros, 0, 0, -LARGEST_SCALE);
        }
    }

    private void merge(long otherCount, double otherMean, double otherSquares, int otherScale) {
        int common = Math.max(scale, otherScale);
        double meanA = Math.scalb(mean, scale - common);
        double squaresA = Math.scalb(squares, 2 * (scale - common));
        double meanB = Math.scalb(otherMean, otherScale - common);
        double squaresB = Math.scalb(otherSquares, 2 * (otherScale - common));
        long total = count + otherCount;
        double share = (double) otherCount / total;
        double delta = meanB - meanA;
        mean = count < otherCount ? meanB - delta * count / total : meanA + delta * share;
        squares = squaresA + Math.max(0, squaresB) + delta * delta * count * share;
        count = total;
        scale = common;
    }

    /// Of at least one value.
    double mean() {
        return Math.scalb(mean, scale);
    }

    /// Of at least one value; of the population.
    double std() {
        return Math.scalb(Math.sqrt(squares / count), scale);
    }

    /// The square root of the sum of squares; may exceed the range of a double.
    double l2() {
        return Math.scalb(Math.sqrt(squares + mean * mean * count), scale);
    }
}
