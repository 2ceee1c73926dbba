package sphota.interpreter.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sphota.meaning.SplitMix;
import sphota.tensor.NamedArray;

class GramsTest {

    private static final int WIDTH = 3;
    private static final Grams GRAMS = new Grams(WIDTH);
    private static final int OTHERS = 8;

    private static float[] random(int size) {
        var random = new Random(1);
        var values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Grid of(int rows, int columns, float... values) {
        return GRAMS.of(
                Seen.of(List.of(new NamedArray("a.weight", List.of(rows, columns), values))));
    }

    private static float[] pooled(Grid grid, int product) {
        var row = grid.row(product);
        return java.util.Arrays.copyOfRange(row, OTHERS, row.length);
    }

    private static void assertClose(float[] one, float[] other) {
        assertThat(one).containsExactly(other, within(1e-4f));
    }

    /// The rows of a matrix in another order.
    private static float[] turned(float[] values, int rows, int columns) {
        var other = new float[values.length];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(values, r * columns, other, (r * 7 + 3) % rows * columns, columns);
        }
        return other;
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        var other = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            other[i % columns * rows + i / columns] = values[i];
        }
        return other;
    }

    @Test
    void smallMatricesHaveNeuronsInstead() {
        assertThat(of(256, 4, random(1024)).rows()).isZero();
        assertThat(of(4, 256, random(1024)).rows()).isZero();
        assertThat(of(257, 4, random(257 * 4)).rows()).isEqualTo(4);
        assertThat(of(4, 257, random(257 * 4)).rows()).isEqualTo(4);
        assertThat(GRAMS.of(Networks.random(Networks.CNN, 1)).rows()).isZero();
    }

    @Test
    void productsAreAsDefined() {
        var values = random(2 * 300);
        var grid = of(2, 300, values);
        assertThat(grid.columns()).isEqualTo(OTHERS + 8 * WIDTH);
        var signs = new double[300][WIDTH];
        var random = new SplitMix(300);
        for (var row : signs) {
            long word = random.next();
            for (int j = 0; j < WIDTH; j++) {
                row[j] = ((word >>> j & 1) == 0 ? 1 : -1) / Math.sqrt(WIDTH);
            }
        }
        var product = new double[2][WIDTH];
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 300; c++) {
                for (int j = 0; j < WIDTH; j++) {
                    product[r][j] += values[r * 300 + c] * signs[c][j];
                }
            }
        }
        int greater = squares(product[0]) > squares(product[1]) ? 0 : 1;
        // Of two rows in four groups the second and the fourth have one each.
        var pooled = pooled(grid, 0);
        for (int j = 0; j < WIDTH; j++) {
            assertThat(pooled[j]).isZero();
            assertThat(pooled[2 * WIDTH + j]).isCloseTo((float) product[greater][j], within(1e-4f));
            assertThat(pooled[3 * WIDTH + j])
                    .isCloseTo((float) Math.abs(product[greater][j]), within(1e-4f));
            assertThat(pooled[6 * WIDTH + j])
                    .isCloseTo((float) product[1 - greater][j], within(1e-4f));
        }
    }

    private static double squares(double... row) {
        return java.util.Arrays.stream(row).map(x -> x * x).sum();
    }

    @Test
    void ordersOfRowsAndOfColumnsLeaveTwoProductsEach() {
        int rows = 300;
        int columns = 20;
        var values = random(rows * columns);
        var grid = of(rows, columns, values);
        var byRows = of(rows, columns, turned(values, rows, columns));
        var byColumns =
                of(
                        rows,
                        columns,
                        transposed(
                                turned(transposed(values, rows, columns), columns, rows),
                                columns,
                                rows));
        for (int product : new int[] {0, 3}) {
            assertClose(pooled(byRows, product), pooled(grid, product));
            assertThat(pooled(byColumns, product)).isNotEqualTo(pooled(grid, product));
        }
        for (int product : new int[] {1, 2}) {
            assertClose(pooled(byColumns, product), pooled(grid, product));
            assertThat(pooled(byRows, product)).isNotEqualTo(pooled(grid, product));
        }
    }

    @Test
    void aNegatedMatrixHasNegatedMeansOfTheFirstTwoProducts() {
        var values = random(300 * 5);
        var negated = values.clone();
        for (int i = 0; i < negated.length; i++) {
            negated[i] = -negated[i];
        }
        var grid = of(300, 5, values);
        var other = of(300, 5, negated);
        for (int product = 0; product < 4; product++) {
            var one = pooled(grid, product);
            var two = pooled(other, product);
            for (int i = 0; i < one.length; i++) {
                boolean mean = i / WIDTH % 2 == 0;
                float wanted = product < 2 && mean ? -one[i] : one[i];
                assertThat(two[i]).isEqualTo(wanted);
            }
        }
    }

    @Test
    void aTransposedMatrixHasItsProductsInTheOtherPlaces() {
        var values = random(300 * 20);
        var grid = of(300, 20, values);
        var other = of(20, 300, transposed(values, 300, 20));
        assertClose(pooled(other, 0), pooled(grid, 1));
        assertClose(pooled(other, 2), pooled(grid, 3));
    }

    @Test
    void ofMatricesThatAreTooLargeTheGreatestRowsAreSeen() {
        var values = random(1100 * 2);
        var grid = of(1100, 2, values);
        var byRows = of(1100, 2, turned(values, 1100, 2));
        assertClose(pooled(byRows, 0), pooled(grid, 0));
        assertThat(grid.row(0)[5]).isEqualTo((float) Math.log10(1025));
    }

    @Test
    void theCanonicalNetworkIsSeenWhateverTheOrderAndFactorsOfItsUnits() {
        var network = Networks.random("flat 6 > dense 300 > relu > dense 4", 1);
        var canonical = new Canonically(GRAMS);
        var seen = canonical.of(network);
        assertThat(seen.rows()).isEqualTo(8);
        assertThat(canonical.of(Networks.permuted(network, 2, 0, 2)).values())
                .isEqualTo(seen.values());
        assertClose(canonical.of(Networks.scaled(network, 2, 0, 2)).values(), seen.values());
    }

    @Test
    void whatIsNotFiniteIsMissing() {
        var values = random(300 * 2);
        values[7] = Float.POSITIVE_INFINITY;
        for (float each : of(300, 2, values).values()) {
            assertThat(Float.isInfinite(each)).isFalse();
        }
        for (float each : of(300, 2, new float[600]).values()) {
            assertThat(Float.isFinite(each)).isTrue();
        }
    }
}
