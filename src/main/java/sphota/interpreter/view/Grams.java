package sphota.interpreter.view;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import sphota.meaning.SplitMix;
import sphota.tensor.NamedArray;

/// What large matrices do to random vectors, for those that [NeuronTokens] cannot hold: of more
/// than 256 rows, or of more than 256 columns. Of each such matrix X, the first axis by all others,
/// four products, with the U and V of random signs, over √width:
///
/// | product | has a row for each |
/// |---|---|
/// | XU | row of X |
/// | XᵀV | column |
/// | X XᵀV / ‖X‖ | row |
/// | Xᵀ XU / ‖X‖ | column |
///
/// the second-order views of MVProbe (2026), where X is seen through what it does rather than
/// through how it is written. A product's rows are pooled: sorted by their norms, the greatest
/// first, and cut into four groups; said are the mean of each group, column by column, and the root
/// of the mean square. (4 · large matrices) × (8 width + 8):
///
/// | columns | hold |
/// |---|---|
/// | 1 | how deep the matrix lies among all tensors, 0 to 1 |
/// | 4 | which product it is |
/// | 3 | logarithms to base 10 of rows and columns, each plus 1, and of ‖X‖, the root of the sum of squares, that of 0 as of the smallest float |
/// | 8 width | mean and root mean square of the first group, of the second, of the third, of the fourth; 0 of a group without rows |
///
/// Signs are as in [NeuronTokens], drawn from how many rows or columns there are. Of more than
/// 1,024 rows those of the greatest norms are seen, and of these the columns of the greatest norms.
///
/// Whatever order rows are in, the first product stays the same, but for rounding, and the fourth;
/// whatever order columns are in, the second and the third. Of −X the means of the first two change
/// their signs, and all else is as of X.
///
/// @param width up to 64
public record Grams(int width) implements View {

    public static final Grams STANDARD = new Grams(16);

    private static final int SMALL = 256;
    private static final int MOST = 1024;
    private static final int PRODUCTS = 4;
    private static final int GROUPS = 4;
    private static final int OTHERS = 1 + PRODUCTS + 3;

    public Grams {
        if (width < 1 || width > Long.SIZE) {
            throw new IllegalArgumentException("products of " + width);
        }
    }

    @Override
    public String name() {
        return "grams-" + width;
    }

    private int columns() {
        return OTHERS + GROUPS * 2 * width;
    }

    @Override
    public Grid of(Seen network) {
        int[] large =
                IntStream.range(0, network.tensors().size())
                        .filter(i -> isLarge(network.tensors().get(i)))
                        .toArray();
        var values =
                new float
                        [Math.multiplyExact(Math.multiplyExact(PRODUCTS, large.length), columns())];
        int at = 0;
        for (int number : large) {
            float depth =
                    network.tensors().size() == 1
                            ? 0
                            : (float) number / (network.tensors().size() - 1);
            var matrix = Matrix.of(network.tensors().get(number));
            double norm = Canonical.norm(matrix.values);
            var products = products(matrix, norm);
            for (int product = 0; product < PRODUCTS; product++) {
                values[at] = depth;
                values[at + 1 + product] = 1;
                values[at + 1 + PRODUCTS] = (float) Math.log10(matrix.rows + 1.0);
                values[at + 2 + PRODUCTS] = (float) Math.log10(matrix.columns + 1.0);
                values[at + 3 + PRODUCTS] =
                        Grid.finite(Math.log10(Math.max(norm, Float.MIN_VALUE)));
                pool(products[product], values, at + OTHERS);
                at += columns();
            }
        }
        return new Grid(PRODUCTS * large.length, columns(), values);
    }

    private static boolean isLarge(NamedArray tensor) {
        if (!NeuronTokens.isMatrix(tensor)) {
            return false;
        }
        int rows = tensor.shape().getFirst();
        return rows > SMALL || tensor.values().length / rows > SMALL;
    }

    private record Matrix(float[] values, int rows, int columns) {

        /// As much of a tensor as is seen.
        static Matrix of(NamedArray tensor) {
            int rows = tensor.shape().getFirst();
            var whole = new Matrix(tensor.values(), rows, tensor.values().length / rows);
            return whole.largestRows().transposed().largestRows().transposed();
        }

        private Matrix largestRows() {
            if (rows <= MOST) {
                return this;
            }
            var some = new float[MOST * columns];
            int at = 0;
            for (int row : NeuronTokens.largest(values, rows, columns, MOST)) {
                System.arraycopy(values, row * columns, some, at, columns);
                at += columns;
            }
            return new Matrix(some, MOST, columns);
        }

        Matrix transposed() {
            var other = new float[values.length];
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    other[c * rows + r] = values[r * columns + c];
                }
            }
            return new Matrix(other, columns, rows);
        }

        /// A row for each of its own: its product with one.
        ///
        /// @param right columns × width
        double[][] times(double[][] right, double factor) {
            var product = new double[rows][right[0].length];
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    double value = values[r * columns + c] * factor;
                    for (int j = 0; j < product[r].length; j++) {
                        product[r][j] += value * right[c][j];
                    }
                }
            }
            return product;
        }
    }

    private double[][][] products(Matrix matrix, double norm) {
        var transposed = matrix.transposed();
        double inverse = norm > 0 ? 1 / norm : 0;
        var first = matrix.times(signs(matrix.columns), 1);
        var second = transposed.times(signs(matrix.rows), 1);
        return new double[][][] {
            first, second, matrix.times(second, inverse), transposed.times(first, inverse)
        };
    }

    private double[][] signs(int count) {
        var random = new SplitMix(count);
        var signs = new double[count][width];
        double size = 1 / Math.sqrt(width);
        for (var row : signs) {
            long word = random.next();
            for (int j = 0; j < width; j++) {
                row[j] = (word >>> j & 1) == 0 ? size : -size;
            }
        }
        return signs;
    }

    private void pool(double[][] product, float[] values, int to) {
        var norms =
                Arrays.stream(product)
                        .mapToDouble(row -> Arrays.stream(row).map(x -> x * x).sum())
                        .toArray();
        int[] order =
                IntStream.range(0, product.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> -norms[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        for (int group = 0; group < GROUPS; group++) {
            int from = group * order.length / GROUPS;
            int end = (group + 1) * order.length / GROUPS;
            for (int j = 0; j < width && from < end; j++) {
                double sum = 0;
                double squares = 0;
                for (int i = from; i < end; i++) {
                    double value = product[order[i]][j];
                    sum += value;
                    squares += value * value;
                }
                values[to + 2 * group * width + j] = Grid.finite(sum / (end - from));
                values[to + (2 * group + 1) * width + j] =
                        Grid.finite(Math.sqrt(squares / (end - from)));
            }
        }
    }
}
