package sphota.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class LearnersTest {

    static final List<Learner> LEARNERS = List.of(new Trees(), new Ridge(), new Neighbours());

    private static float[][] rows(int count, int columns, long seed) {
        var random = new Random(seed);
        var rows = new float[count][columns];
        for (var row : rows) {
            for (int c = 0; c < columns; c++) {
                row[c] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private static double[] sums(float[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> 3 * row[0] - row[1] + 5).toArray();
    }

    private static double[] signs(float[][] rows) {
        return Arrays.stream(rows)
                .mapToDouble(row -> row[0] > 0.3 ? 2 : row[1] > 0 ? 1 : 0)
                .toArray();
    }

    @ParameterizedTest
    @FieldSource("LEARNERS")
    void numbersAreLearned(Learner learner) {
        var rows = new Rows(rows(400, 3, 1), rows(100, 3, 2), rows(100, 3, 3));
        var predicted =
                learner.predict(
                        new Learner.Lesson(0, rows, sums(rows.train()), sums(rows.validation())));
        var wanted = sums(rows.test());
        double errors = 0;
        for (int i = 0; i < wanted.length; i++) {
            errors += Math.pow(predicted[i][0] - wanted[i], 2) / wanted.length;
        }
        assertThat(errors).isLessThan(1);
    }

    @ParameterizedTest
    @FieldSource("LEARNERS")
    void classesAreLearned(Learner learner) {
        var rows = new Rows(rows(400, 3, 1), rows(100, 3, 2), rows(100, 3, 3));
        var predicted =
                learner.predict(
                        new Learner.Lesson(3, rows, signs(rows.train()), signs(rows.validation())));
        var wanted = signs(rows.test());
        long right =
                java.util.stream.IntStream.range(0, wanted.length)
                        .filter(i -> Learner.greatest(predicted[i]) == (int) wanted[i])
                        .count();
        assertThat(right).isGreaterThan(75);
        assertThat(predicted[0]).hasSize(3);
    }

    @ParameterizedTest
    @FieldSource("LEARNERS")
    void whatIsMissingOrConstantDoesNoHarm(Learner learner) {
        var rows = new Rows(rows(300, 4, 1), rows(100, 4, 2), rows(100, 4, 3));
        for (var side : new float[][][] {rows.train(), rows.validation(), rows.test()}) {
            for (int i = 0; i < side.length; i++) {
                side[i][2] = Float.NaN;
                side[i][3] = 7;
            }
        }
        rows.test()[0][0] = Float.NaN;
        var predicted =
                learner.predict(
                        new Learner.Lesson(0, rows, sums(rows.train()), sums(rows.validation())));
        for (var each : predicted) {
            assertThat(each[0]).isBetween(-15.0, 25.0);
        }
    }

    /// At the least of the squared error and the penalty the gradient is 0.
    @ParameterizedTest
    @CsvSource({"30, 7", "7, 30", "12, 12"})
    void ridgeIsAtItsLeast(int count, int columns) {
        var rows = Standardised.of(rows(count, columns, 1)).rows(rows(count, columns, 1));
        var random = new Random(4);
        var wanted = new double[count][2];
        for (var each : wanted) {
            each[0] = random.nextGaussian();
            each[1] = random.nextGaussian();
        }
        double penalty = 0.7;
        var weights = Ridge.Problem.of(rows, wanted).weights(penalty);
        assertThat(weights.length).isEqualTo(columns);
        for (int o = 0; o < 2; o++) {
            for (int c = 0; c < columns; c++) {
                double gradient = penalty * weights[c][o];
                for (int i = 0; i < count; i++) {
                    double error = -wanted[i][o];
                    for (int k = 0; k < columns; k++) {
                        error += rows[i][k] * weights[k][o];
                    }
                    gradient += rows[i][c] * error;
                }
                assertThat(gradient).isCloseTo(0, within(1e-9));
            }
        }
    }

    @Test
    void logisticRegressionLearnsClassesAndNoNumbers() {
        var rows = new Rows(rows(400, 3, 1), rows(100, 3, 2), rows(100, 3, 3));
        for (int classes : new int[] {2, 3}) {
            var train = signs(rows.train(), classes);
            var predicted =
                    new Logistic()
                            .predict(
                                    new Learner.Lesson(
                                            classes,
                                            rows,
                                            train,
                                            signs(rows.validation(), classes)));
            var wanted = signs(rows.test(), classes);
            long right = 0;
            for (int i = 0; i < wanted.length; i++) {
                assertThat(Arrays.stream(predicted[i]).sum()).isCloseTo(1, within(1e-9));
                right += Learner.greatest(predicted[i]) == (int) wanted[i] ? 1 : 0;
            }
            assertThat(right).isGreaterThan(classes == 2 ? 95 : 75);
        }
        var numbers = new Learner.Lesson(0, rows, sums(rows.train()), sums(rows.validation()));
        assertThatThrownBy(() -> new Logistic().predict(numbers))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] signs(float[][] rows, int classes) {
        return classes == 3
                ? signs(rows)
                : Arrays.stream(rows).mapToDouble(row -> row[0] > 0.3 ? 1 : 0).toArray();
    }

    /// At the least of the loss and the penalty the gradient is 0, also where the classes can be
    /// told apart by a line.
    @ParameterizedTest
    @CsvSource({"60, 4, 1", "20, 30, 0.001", "40, 1, 0.1"})
    void logisticRegressionIsAtItsLeast(int count, int columns, double penalty) {
        var rows = new double[count][columns + 1];
        var hits = new double[count];
        var drawn = rows(count, columns, 1);
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < columns; c++) {
                rows[i][c] = drawn[i][c];
            }
            rows[i][columns] = 1;
            hits[i] = drawn[i][0] > 0 ? 1 : 0;
        }
        var weights = Logistic.fitted(rows, hits, penalty);
        for (int c = 0; c < columns; c++) {
            double gradient = penalty * weights[c];
            for (int i = 0; i < count; i++) {
                double at = 0;
                for (int k = 0; k <= columns; k++) {
                    at += rows[i][k] * weights[k];
                }
                gradient += (1 / (1 + Math.exp(-at)) - hits[i]) * rows[i][c];
            }
            assertThat(gradient).isCloseTo(0, within(1e-3));
        }
    }

    @Test
    void theNearestAreAveraged() {
        var rows =
                new Rows(
                        new float[][] {{0}, {1}, {10}, {11}},
                        new float[][] {{0.4f}, {10.4f}},
                        new float[][] {{-1}, {12}});
        var predicted =
                new Neighbours()
                        .predict(
                                new Learner.Lesson(
                                        0, rows, new double[] {1, 3, 5, 9}, new double[] {2, 7}));
        assertThat(predicted).isDeepEqualTo(new double[][] {{2}, {7}});
    }

    @Test
    void standardisedRowsHaveMeanZeroAndDeviationOne() {
        var rows = new float[][] {{1, 5, Float.NaN}, {3, 5, 1}, {5, 5, 3}};
        var standardised = Standardised.of(rows).rows(rows);
        double unit = Math.sqrt(1.5);
        assertThat(standardised[0]).containsExactly(new double[] {-unit, 0, 0}, within(1e-9));
        assertThat(standardised[2]).containsExactly(new double[] {unit, 0, 1}, within(1e-9));
        assertThat(Standardised.of(rows).rows(new float[][] {{1e9f, 5, 2}})[0])
                .containsExactly(new double[] {10, 0, 0}, within(1e-9));
    }

    @Test
    void theMajorityIsTheMostFrequent() {
        var rows = new Rows(new float[5][1], new float[1][1], new float[2][1]);
        var predicted =
                new Majority()
                        .predict(
                                new Learner.Lesson(
                                        2, rows, new double[] {1, 1, 0, 1, 0}, new double[] {0}));
        assertThat(predicted[1][0]).isCloseTo(0.4, within(1e-9));
        assertThat(predicted[1][1]).isCloseTo(0.6, within(1e-9));
    }
}
