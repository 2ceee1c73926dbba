package sphota.interpreter.view;

import java.util.Arrays;
import java.util.List;
import sphota.spectrum.SmallMatrix;
import sphota.tensor.NamedArray;

/// Of each tensor the numbers that [#COLUMNS] names: tensors × 45. Logarithms are to base 10; that
/// of 0 is taken as that of the smallest float. A tensor of two axes or more is seen as the matrix
/// of its first axis by all others; of vectors, what concerns matrices is not a number, as it is
/// where a matrix has more than 2^22 elements or more than 1,024 rows and columns both. Elements
/// that are not finite count as `not_finite` and for bytes, and are left out of all else; of a
/// matrix with such elements nothing is said as a matrix.
///
/// Unchanged by permutations of rows and of columns, but for the rounding of sums.
///
/// @param lowest whether `byte_0` and `byte_1` are told, the lowest bits of the mantissa; where
///   numbers were multiplied they are rounding, and tell nothing
public record TensorProfile(boolean lowest) implements View {

    private static final double[] MAGNITUDES = {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99};
    private static final int MOST_ELEMENTS = 1 << 22;
    private static final int MOST_SMALLER = 1024;

    /// What the numbers are, in order. `magnitude_50` is the median of the logarithms of magnitudes
    /// that are not 0; `near_zero` the share below a hundredth of the root mean square;
    /// `spectrum_entropy` that of the squared singular values as shares, over the logarithm of
    /// their count; `decay` the second singular value over the first; `participation` (Σσ²)²/Σσ⁴
    /// over their count; `rows_norm` and `rows_norm_deviation` mean and deviation of the logarithms
    /// of the norms of rows, `rows_norm_range` the greatest less the least; `rows_alike` the mean
    /// of the magnitudes of cosines between rows, of 64 rows at most; `byte_3` the entropy in bits
    /// of the bytes with sign and most of the exponent, down to `byte_0`; `exponent_…` of the eight
    /// bits of the exponent.
    public static final List<String> COLUMNS =
            List.of(
                    "elements",
                    "rows",
                    "columns",
                    "not_finite",
                    "mean",
                    "deviation",
                    "skewness",
                    "kurtosis",
                    "least",
                    "quartile_1",
                    "median",
                    "quartile_3",
                    "greatest",
                    "l1",
                    "l2",
                    "largest",
                    "zero",
                    "near_zero",
                    "positive",
                    "magnitude_1",
                    "magnitude_10",
                    "magnitude_25",
                    "magnitude_50",
                    "magnitude_75",
                    "magnitude_90",
                    "magnitude_99",
                    "spectral_norm",
                    "stable_rank",
                    "spectrum_entropy",
                    "decay",
                    "participation",
                    "rows_norm",
                    "rows_norm_deviation",
                    "rows_norm_range",
                    "columns_norm",
                    "columns_norm_deviation",
                    "columns_norm_range",
                    "rows_alike",
                    "byte_0",
                    "byte_1",
                    "byte_2",
                    "byte_3",
                    "exponent_mean",
                    "exponent_deviation",
                    "exponent_entropy");

    /// All that is told of the tensors of a file.
    public TensorProfile() {
        this(true);
    }

    @Override
    public String name() {
        return lowest ? "tensor-profile" : "tensor-profile-high";
    }

    @Override
    public Grid of(Seen network) {
        int width = COLUMNS.size();
        int tensors = network.tensors().size();
        var values = new float[tensors * width];
        for (int t = 0; t < tensors; t++) {
            var row = new Row();
            fill(row, network.tensors().get(t));
            row.copyInto(values, t * width);
        }
        return new Grid(tensors, width, values);
    }

    /// The numbers of a tensor, one put after another.
    private static final class Row {

        private final double[] numbers = new double[COLUMNS.size()];
        private int next;

        void put(double... some) {
            System.arraycopy(some, 0, numbers, next, some.length);
            next += some.length;
        }

        void none(int many) {
            Arrays.fill(numbers, next, next + many, Double.NaN);
            next += many;
        }

        void copyInto(float[] values, int at) {
            if (next != numbers.length) {
                throw new IllegalStateException(next + " numbers of " + numbers.length);
            }
            for (int i = 0; i < numbers.length; i++) {
                values[at + i] = Grid.finite(numbers[i]);
            }
        }
    }

    private void fill(Row row, NamedArray tensor) {
        var numbers = tensor.values();
        int rows = tensor.shape().isEmpty() ? 1 : tensor.shape().getFirst();
        int columns = rows == 0 ? 0 : numbers.length / rows;
        var sorted = Sorted.of(numbers);
        row.put(
                log(numbers.length),
                log(rows),
                log(columns),
                1 - (double) sorted.count() / numbers.length);
        if (sorted.count() == 0) {
            row.none(22);
        } else {
            distribution(row, sorted);
            magnitudes(row, sorted);
        }
        boolean matrix = tensor.shape().size() > 1 && sorted.count() == numbers.length;
        if (matrix
                && numbers.length > 0
                && numbers.length <= MOST_ELEMENTS
                && Math.min(rows, columns) <= MOST_SMALLER) {
            spectrum(row, numbers, rows, columns);
            matrix(row, numbers, rows, columns);
        } else {
            row.none(12);
        }
        bits(row, numbers);
    }

    private static double log(double positive) {
        return Math.log10(Math.max(positive, Float.MIN_VALUE));
    }

    private static void distribution(Row row, Sorted sorted) {
        var moments = sorted.moments();
        row.put(moments.mean(), moments.deviation(), moments.skewness(), moments.kurtosis());
        for (int quarter = 0; quarter <= 4; quarter++) {
            row.put(sorted.quantile(quarter / 4.0));
        }
    }

    private static void magnitudes(Row row, Sorted sorted) {
        var all = sorted.ascending();
        double sum = 0;
        double squares = 0;
        int positive = 0;
        var logarithms = new float[all.length];
        int nonZero = 0;
        for (float each : all) {
            sum += Math.abs(each);
            squares += (double) each * each;
            positive += each > 0 ? 1 : 0;
            if (each != 0) {
                logarithms[nonZero++] = (float) Math.log10(Math.abs(each));
            }
        }
        double near = Math.sqrt(squares / all.length) / 100;
        int small = 0;
        for (float each : all) {
            small += Math.abs(each) < near ? 1 : 0;
        }
        double largest = Math.max(Math.abs(all[0]), Math.abs(all[all.length - 1]));
        double count = all.length;
        row.put(log(sum), log(Math.sqrt(squares)), log(largest));
        row.put((all.length - nonZero) / count, small / count, positive / count);
        if (nonZero == 0) {
            row.none(MAGNITUDES.length);
            return;
        }
        var ascending = Sorted.of(Arrays.copyOf(logarithms, nonZero));
        for (double p : MAGNITUDES) {
            row.put(ascending.quantile(p));
        }
    }

    private static void spectrum(Row row, float[] numbers, int rows, int columns) {
        var wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        var found = new SmallMatrix(wide, rows, columns).singularValues();
        if (found.isEmpty() || found.get().at(0) == 0) {
            row.none(5);
            return;
        }
        var singular = found.get();
        double largest = singular.at(0);
        double squares = 0;
        double fourths = 0;
        for (int i = 0; i < singular.count(); i++) {
            double share = singular.at(i) / largest;
            squares += share * share;
            fourths += share * share * share * share;
        }
        double entropy = 0;
        for (int i = 0; i < singular.count(); i++) {
            double share = singular.at(i) / largest;
            double p = share * share / squares;
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        int count = singular.count();
        row.put(
                log(largest),
                squares,
                count > 1 ? entropy / Math.log(count) : Double.NaN,
                count > 1 ? singular.at(1) / largest : Double.NaN,
                squares * squares / fourths / count);
    }

    private static void matrix(Row row, float[] numbers, int rows, int columns) {
        var ofRows = new double[rows];
        var ofColumns = new double[columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double square = (double) numbers[r * columns + c] * numbers[r * columns + c];
                ofRows[r] += square;
                ofColumns[c] += square;
            }
        }
        norms(row, ofRows);
        norms(row, ofColumns);
        row.put(alike(numbers, ofRows, columns));
    }

    private static void norms(Row row, double[] squares) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        var logarithms = new double[squares.length];
        for (int i = 0; i < squares.length; i++) {
            double logarithm = log(Math.sqrt(squares[i]));
            logarithms[i] = logarithm;
            sum += logarithm;
            least = Math.min(least, logarithm);
            greatest = Math.max(greatest, logarithm);
        }
        double mean = sum / squares.length;
        double variance = 0;
        for (double each : logarithms) {
            variance += (each - mean) * (each - mean) / squares.length;
        }
        row.put(mean, Math.sqrt(variance), greatest - least);
    }

    private static final int MOST_ALIKE = 64;

    /// The rows that are compared are those of the largest norms, so that their order does not
    /// matter; of norms that are the same but for rounding, the first.
    private static double alike(float[] numbers, double[] squares, int columns) {
        var some =
                java.util.stream.IntStream.range(0, squares.length)
                        .filter(r -> squares[r] > 0)
                        .boxed()
                        .sorted(
                                java.util.Comparator.comparingDouble(
                                        r -> -Canonical.level(squares[r])))
                        .limit(MOST_ALIKE)
                        .mapToInt(Integer::intValue)
                        .toArray();
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < some.length; i++) {
            for (int j = 0; j < i; j++) {
                double product = 0;
                for (int c = 0; c < columns; c++) {
                    product +=
                            (double) numbers[some[i] * columns + c]
                                    * numbers[some[j] * columns + c];
                }
                sum += Math.abs(product) / Math.sqrt(squares[some[i]] * squares[some[j]]);
                pairs++;
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    private void bits(Row row, float[] numbers) {
        var planes = new int[Float.BYTES][256];
        var exponents = new int[256];
        double sum = 0;
        double squares = 0;
        for (float each : numbers) {
            int word = Float.floatToRawIntBits(each);
            for (int plane = 0; plane < Float.BYTES; plane++) {
                planes[plane][(word >>> (8 * plane)) & 0xff]++;
            }
            int exponent = word >>> 23 & 0xff;
            exponents[exponent]++;
            sum += exponent;
            squares += (double) exponent * exponent;
        }
        if (numbers.length == 0) {
            row.none(Float.BYTES + 3);
            return;
        }
        for (int plane = 0; plane < Float.BYTES; plane++) {
            row.put(plane > 1 || lowest ? entropy(planes[plane], numbers.length) : Double.NaN);
        }
        double mean = sum / numbers.length;
        double variance = Math.max(0, squares / numbers.length - mean * mean);
        row.put(mean, Math.sqrt(variance), entropy(exponents, numbers.length));
    }

    static double entropy(int[] counts, int of) {
        double entropy = 0;
        for (int each : counts) {
            double p = (double) each / of;
            entropy -= each > 0 ? p * Math.log(p) / Math.log(2) : 0;
        }
        return entropy;
    }
}
