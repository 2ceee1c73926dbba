package sphota.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallMatrixTest {

    private static double[] values(int rows, int columns, double... rowMajor) {
        return new SmallMatrix(rowMajor, rows, columns)
                .singularValues().orElseThrow().stream().toArray();
    }

    @Test
    void singularValuesByHand() {
        assertThat(values(2, 3, 3, 0, 0, 0, -4, 0))
                .containsExactly(new double[] {4, 3}, within(1e-12));
        assertThat(values(3, 1, 1, 2, 2)).containsExactly(new double[] {3}, within(1e-12));
        assertThat(values(1, 1, 0)).containsExactly(0);
    }

    /// Their squares add up to those of the entries, their product is the determinant.
    @Test
    void squaresAndProducts() {
        var random = new Random(1);
        double a = random.nextGaussian();
        double b = random.nextGaussian();
        double c = random.nextGaussian();
        double d = random.nextGaussian();
        var found = values(2, 2, a, b, c, d);
        assertThat(found[0] * found[0] + found[1] * found[1])
                .isCloseTo(a * a + b * b + c * c + d * d, within(1e-12));
        assertThat(found[0] * found[1]).isCloseTo(Math.abs(a * d - b * c), within(1e-12));
    }

    @Test
    void theMatrixIsLeftAsItIs() {
        var matrix = new double[] {1, 2, 3, 4};
        var _ = new SmallMatrix(matrix, 2, 2).singularValues();
        assertThat(matrix).containsExactly(1, 2, 3, 4);
    }

    @Test
    void otherSizesAreRefused() {
        assertThatThrownBy(() -> new SmallMatrix(new double[3], 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 numbers for 2 × 2");
    }
}
