package sphota.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RidgeTest {

    private static double[][] random(int rows, int columns, long seed) {
        var random = new Random(seed);
        var matrix = new double[rows][columns];
        for (var row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return matrix;
    }

    @Test
    void aMatrixIsTheProductOfItsTriangles() {
        // [[4, 12, -16], [12, 37, -43], [-16, -43, 98]] = LLᵀ.
        var factor = Cholesky.of(new double[][] {{4}, {12, 37}, {-16, -43, 98}});
        assertThat(factor.lower()).isDeepEqualTo(new double[][] {{2}, {6, 1}, {-8, 5, 3}});
        assertThat(factor.forward(2, 7, 0)).containsExactly(1, 1, 1);
        // The rows' sums times 1.
        assertThat(factor.solve(0, 6, 39)).containsExactly(1, 1, 1);
        assertThatThrownBy(() -> Cholesky.of(new double[][] {{1}, {1, 1}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cholesky.of(new double[][] {{Double.NaN}}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onePairOfNumbersIsShrunkAsTheFormulaSays() {
        // x less its mean -1, 1; y less its mean -3, 3: XᵀX = 2, XᵀY = 6, B = 6 / (2 + λ).
        var ridge = Ridge.fit(new double[][] {{1}, {3}}, new double[][] {{4}, {10}}, 1);
        assertThat(ridge.predict(2)).containsExactly(7);
        assertThat(ridge.predict(3)).containsExactly(9);
        assertThat(ridge.penalty()).isEqualTo(1);
    }

    @Test
    void anAffineMapIsFoundAndItsPenaltyIsTheLeast() {
        var inputs = random(40, 3, 1);
        var outputs = new double[40][];
        for (int i = 0; i < 40; i++) {
            var x = inputs[i];
            outputs[i] = new double[] {2 * x[0] - x[1] + 5, x[2] - 3};
        }
        var ridge = Ridge.fit(inputs, outputs);
        assertThat(ridge.predict(1, 2, 3)).containsExactly(new double[] {5, 0}, within(1e-4));
    }

    @Test
    void whereInputsSayNothingTheMeanIsPredicted() {
        var outputs = random(60, 2, 2);
        var ridge = Ridge.fit(random(60, 20, 3), outputs);
        double mean = 0;
        for (var row : outputs) {
            mean += row[0] / outputs.length;
        }
        assertThat(ridge.predict(new double[20])[0]).isCloseTo(mean, within(0.2));
        var constant = Ridge.fit(new double[][] {{1}, {1}}, new double[][] {{2}, {4}});
        assertThat(constant.predict(9)).containsExactly(3);
    }

    /// With more inputs than pairs, too.
    @Test
    void errorsOfPairsLeftOutAreThoseOfFitsWithoutThem() {
        for (int width : new int[] {2, 9}) {
            var inputs = random(6, width, 4);
            var outputs = random(6, 2, 5);
            double expected = 0;
            for (int left = 0; left < 6; left++) {
                var predicted =
                        Ridge.fit(without(inputs, left), without(outputs, left), 0.7)
                                .predict(inputs[left]);
                for (int i = 0; i < 2; i++) {
                    expected += Math.pow(outputs[left][i] - predicted[i], 2);
                }
            }
            assertThat(Ridge.leftOut(inputs, outputs, 0.7)).isCloseTo(expected, within(1e-9));
        }
    }

    private static double[][] without(double[][] rows, int left) {
        var others = new double[rows.length - 1][];
        for (int i = 0; i < others.length; i++) {
            others[i] = rows[i < left ? i : i + 1];
        }
        return others;
    }
}
