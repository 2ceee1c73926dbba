package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.Models;
import sphota.Seeds;
import sphota.tensor.Block;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

class MatrixProfileTest {

    private static MatrixProfile profile(Tensor tensor) {
        return EveryTypeTest.summary(tensor, false).matrix().orElseThrow();
    }

    private static Tensor matrix(Shape shape, float... values) {
        return Models.tensor("m", Scalar.F32, shape, 0, Models.floats(values));
    }

    @Test
    void rowsAndColumnsAreToldApart() {
        //  3 4 0      norms 5, 0, 5, 1
        //  0 0 0
        //  3 4 0
        //  1 0 0      columns √19, √32, 0
        var profile = profile(matrix(Shape.of(4, 3), 3, 4, 0, 0, 0, 0, 3, 4, 0, 1, 0, 0));
        assertThat(profile.rows().count()).isEqualTo(4);
        assertThat(profile.rows().dead()).isEqualTo(1);
        assertThat(profile.rows().constant()).isZero();
        assertThat(profile.rows().minNorm()).hasValue(0);
        assertThat(profile.rows().maxNorm()).hasValue(5);
        assertThat(profile.rows().norms().values())
                .containsExactly(0.0, 0.0, 0.0, 0.0, 1.0, 5.0, 5.0, 5.0, 5.0);
        assertThat(profile.rows().outlierRatio()).hasValue(5);
        assertThat(profile.rows().largest())
                .containsExactly(
                        new MatrixProfile.Vector(0, 5),
                        new MatrixProfile.Vector(2, 5),
                        new MatrixProfile.Vector(3, 1),
                        new MatrixProfile.Vector(1, 0));
        assertThat(profile.rows().largestShare()).hasValue(1);
        assertThat(profile.columns().count()).isEqualTo(3);
        assertThat(profile.columns().dead()).isEqualTo(1);
        assertThat(profile.columns().maxNorm()).hasValue(Math.sqrt(32));
        assertThat(profile.columns().largest().getFirst().index()).isEqualTo(1);
        assertThat(profile.duplicateRows()).isEqualTo(1);
    }

    @Test
    void constantVectorsAreCountedAndZeroOnesAreDead() {
        var profile = profile(matrix(Shape.of(3, 2), 7, 7, 7, -0f, 7, 0));
        assertThat(profile.rows().constant()).isEqualTo(1);
        assertThat(profile.columns().constant()).isEqualTo(1);
        assertThat(profile.columns().dead()).isZero();
        // −0 and 0 are equal numbers of different bits.
        assertThat(profile.duplicateRows()).isZero();
        assertThat(profile(matrix(Shape.of(2, 2), 0, -0f, -0f, 0)).columns().dead()).isEqualTo(2);
    }

    @Test
    void whatIsNotFiniteCountsAsZeroButIsNeitherDeadNorConstant() {
        float nan = Float.NaN;
        float infinity = Float.POSITIVE_INFINITY;
        var profile = profile(matrix(Shape.of(3, 2), nan, 0, infinity, infinity, 0, 0));
        assertThat(profile.rows().dead()).isEqualTo(1);
        assertThat(profile.rows().constant()).isZero();
        assertThat(profile.columns().dead()).isZero();
        assertThat(profile.columns().constant()).isZero();
        assertThat(profile.rows().maxNorm()).hasValue(0);
        assertThat(profile.rows().largestShare()).isEmpty();
        assertThat(profile.rows().outlierRatio()).isEmpty();
    }

    @Test
    void whatLiesAlongFurtherAxesBelongsToItsRowAndColumn() {
        // Two rows of two columns of 1×2 kernels.
        var profile = profile(matrix(Shape.of(2, 2, 1, 2), 5, 5, 1, 2, 5, 5, 3, 4));
        assertThat(profile.rows().count()).isEqualTo(2);
        assertThat(profile.columns().count()).isEqualTo(2);
        assertThat(profile.columns().constant()).isEqualTo(1);
        assertThat(profile.columns().maxNorm()).hasValue(10);
        assertThat(profile.columns().minNorm()).hasValue(Math.sqrt(30));
        assertThat(profile.rows().maxNorm()).hasValue(Math.sqrt(75));
    }

    @Test
    void normsBeyondTheRangeOfADoubleAreAbsent() {
        var bytes = Models.doubles(1e200, 1, 1, 1);
        var profile = profile(Models.tensor("m", Scalar.F64, Shape.of(2, 2), 0, bytes));
        assertThat(profile.rows().maxNorm()).isEmpty();
        assertThat(profile.rows().norms().values()).isEmpty();
        assertThat(profile.rows().largest()).isEmpty();
        assertThat(profile.rows().largestShare()).isEmpty();
        assertThat(profile.rows().count()).isEqualTo(2);
        assertThat(profile.rows().constant()).isEqualTo(1);
    }

    @Test
    void aRepeatedAxisIsCountedAsOftenAsItRepeats() {
        var storage = Models.stored("m", 0, Models.floats(3, 4));
        var rows = Models.view("r", Scalar.F32, Shape.of(5, 2), Strides.of(0, 1), storage);
        var profile = profile(rows);
        assertThat(profile.rows().count()).isEqualTo(5);
        assertThat(profile.rows().minNorm()).hasValue(5);
        assertThat(profile.duplicateRows()).isEqualTo(4);
        assertThat(profile.columns().constant()).isEqualTo(2);
        assertThat(profile.columns().maxNorm()).hasValue(Math.sqrt(80));

        var columns = Models.view("c", Scalar.F32, Shape.of(2, 9), Strides.of(1, 0), storage);
        var across = profile(columns);
        assertThat(across.columns().count()).isEqualTo(9);
        assertThat(across.columns().minNorm()).hasValue(5);
        assertThat(across.rows().constant()).isEqualTo(2);
        assertThat(across.rows().maxNorm()).hasValue(12);
        assertThat(across.duplicateRows()).isZero();
    }

    @Test
    void vectorsAndMatricesTooWideHaveNoProfile() {
        assertThat(EveryTypeTest.summary(Models.tensor("v", 1f, 2f), false).matrix()).isEmpty();
        var storage = Models.stored("m", 0, Models.floats(3, 4));
        for (var shape : List.of(Shape.of(1, 2), Shape.of(2, 1), Shape.of(2, 1L << 60))) {
            var view = Models.view("w", Scalar.F32, shape, Strides.of(1, 0), storage);
            assertThat(EveryTypeTest.summary(view, false).matrix()).as("%s", shape).isEmpty();
        }
        var empty = Models.tensor("e", Scalar.F32, Shape.of(2, 2, 0), 0, new byte[0]);
        assertThat(EveryTypeTest.summary(empty, false).matrix()).isEmpty();
    }

    @Test
    void rankOneIsSeenInNormsThatAreInProportion() {
        var values = new float[64 * 48];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i / 48 + 1) * (i % 48 + 1);
        }
        var profile = profile(matrix(Shape.of(64, 48), values));
        double one = Math.sqrt(IntStream.rangeClosed(1, 48).mapToDouble(i -> i * i).sum());
        assertThat(profile.rows().minNorm().orElseThrow()).isCloseTo(one, within(1e-9));
        assertThat(profile.rows().maxNorm().orElseThrow()).isCloseTo(64 * one, within(1e-9));
        assertThat(profile.duplicateRows()).isZero();
    }

    /// Shapes whose rows are shorter than, as long as, longer than blocks, and no multiple of them.
    @ParameterizedTest
    @ValueSource(strings = {"700 13", "65 64", "3 4096", "5 4097", "3 9000", "70 63 3", "3 3000 4"})
    void normsOfAnyShapeAreThoseOfTheVectorsOneByOne(String sizes) {
        var shape = Shape.of(Arrays.stream(sizes.split(" ")).mapToLong(Long::parseLong).toArray());
        var random = Seeds.cases(1, r -> r).findFirst().orElseThrow().getPayload();
        var values = new float[(int) shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        int rows = (int) shape.size(0);
        int columns = (int) shape.size(1);
        int rowLength = values.length / rows;
        int inner = rowLength / columns;
        // The last row is the first once more, and one column dies.
        for (int i = 0; i < rowLength; i++) {
            values[(rows - 1) * rowLength + i] = values[i];
        }
        for (int i = 0; i < values.length; i++) {
            if (i % rowLength / inner == 1) {
                values[i] = 0;
            }
        }
        values[rowLength] = Float.NaN;
        for (var type : List.of(Scalar.F32, Scalar.F64)) {
            var bytes =
                    type == Scalar.F32
                            ? Models.floats(values)
                            : Models.doubles(
                                    IntStream.range(0, values.length)
                                            .mapToDouble(i -> values[i])
                                            .toArray());
            var profile = profile(Models.tensor("m", type, shape, 0, bytes));
            values[rowLength] = 0;
            same(
                    profile.rows(),
                    rows,
                    row -> squares(values, row * rowLength, 1, rowLength, i -> i));
            same(
                    profile.columns(),
                    columns,
                    column ->
                            squares(
                                    values,
                                    column * inner,
                                    1,
                                    rows * inner,
                                    i -> i / inner * rowLength + i % inner));
            assertThat(profile.duplicateRows()).isEqualTo(1);
            assertThat(profile.columns().dead()).isEqualTo(1);
            values[rowLength] = Float.NaN;
        }
    }

    private static double squares(
            float[] values, int from, int step, int count, java.util.function.IntUnaryOperator at) {
        return IntStream.range(0, count)
                .mapToDouble(i -> values[from + step * at.applyAsInt(i)])
                .map(x -> x * x)
                .sum();
    }

    private static void same(MatrixProfile.Axis axis, int count, IntToDoubleFunction squares) {
        var norms = IntStream.range(0, count).mapToDouble(squares).map(Math::sqrt).toArray();
        var sorted = norms.clone();
        Arrays.sort(sorted);
        assertThat(axis.count()).isEqualTo(count);
        close(axis.minNorm(), sorted[0]);
        close(axis.maxNorm(), sorted[count - 1]);
        var ranks = Ranks.of(count);
        for (int i = 0; i < ranks.length; i++) {
            assertThat(axis.norms().values().get(i))
                    .isCloseTo(sorted[(int) ranks[i] - 1], within(1e-9));
        }
        assertThat(axis.largest()).hasSize(Math.min(4, count));
        double share = 0;
        for (var vector : axis.largest()) {
            assertThat(vector.norm()).isCloseTo(norms[(int) vector.index()], within(1e-9));
            share += vector.norm() * vector.norm();
        }
        close(axis.largestShare(), share / Arrays.stream(norms).map(x -> x * x).sum());
    }

    private static void close(OptionalDouble actual, double expected) {
        assertThat(actual.orElseThrow()).isCloseTo(expected, within(1e-9 * (1 + expected)));
    }

    @Test
    void rowsOfEqualSumsAreReadAgainBeforeTheyCountAsDuplicates() {
        // Orders of the same numbers 64 places apart have the same sums in every lane.
        var values = new float[3 * 128];
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 64; i++) {
                values[row * 128 + i] = row == 1 ? 1 : 2;
                values[row * 128 + 64 + i] = row == 1 ? 2 : 1;
            }
        }
        assertThat(profile(matrix(Shape.of(3, 128), values)).duplicateRows()).isEqualTo(1);
    }

    @Test
    void rowsOfPackedElementsMayBeginWithinAByte() {
        // Rows of three elements of four bits: 123 123 124.
        var bytes = new byte[] {0x21, 0x13, 0x32, 0x21, 0x04};
        var tensor = Models.tensor("p", Scalar.U4, Shape.of(3, 3), 0, bytes);
        assertThat(profile(tensor).duplicateRows()).isEqualTo(1);
        assertThat(profile(tensor).columns().constant()).isEqualTo(2);
    }

    @Test
    void dequantisedBlocksHaveRowsToo() {
        // Two rows of 64, each of two blocks of scale 1 whose codes are all 8 + 1 or 8 + 2.
        var bytes = new byte[4 * 18];
        for (int block = 0; block < 4; block++) {
            bytes[block * 18 + 1] = 0x3C;
            Arrays.fill(
                    bytes, block * 18 + 2, block * 18 + 18, (byte) (block % 2 == 0 ? 0x99 : 0xAA));
        }
        var profile = profile(Models.tensor("q", Block.Q4_0, Shape.of(2, 64), 0, bytes));
        assertThat(profile.rows().maxNorm().orElseThrow())
                .isCloseTo(Math.sqrt(32 + 4 * 32), within(1e-12));
        assertThat(profile.columns().constant()).isEqualTo(64);
        assertThat(profile.duplicateRows()).isEqualTo(1);
    }

    @Test
    void rowsLongerThanThereMayBeSumsAreStillSummedByColumn() {
        // 2 × 3 × 2²¹ elements of one byte: 6 Mi, and rows of 3 · 2²¹ > 2²² places.
        int inner = 1 << 21;
        var bytes = new byte[6 * inner];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i / inner % 3 + 1);
        }
        var profile = profile(Models.tensor("k", Scalar.U8, Shape.of(2, 3, inner), 0, bytes));
        assertThat(profile.columns().constant()).isEqualTo(3);
        assertThat(profile.columns().maxNorm().orElseThrow())
                .isCloseTo(Math.sqrt(9.0 * 2 * inner), within(1e-6));
        assertThat(profile.rows().maxNorm().orElseThrow())
                .isCloseTo(Math.sqrt((1 + 4 + 9) * (double) inner), within(1e-6));
        assertThat(profile.duplicateRows()).isEqualTo(1);
        assertThat(LongStream.of(profile.rows().dead(), profile.columns().dead()).sum()).isZero();
    }
}
