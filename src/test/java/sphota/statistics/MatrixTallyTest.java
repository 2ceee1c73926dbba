package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.Seeds;
import sphota.kernel.Lanes;

class MatrixTallyTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /// Hands over the elements in blocks of `block`, as doubles.
    private static MatrixTotals totals(MatrixShape shape, int block, double... elements) {
        var totals = new MatrixTotals(shape, 1);
        var tally = new MatrixTally(totals, 0, new Lanes());
        for (int at = 0; at < elements.length; at += block) {
            var part = Arrays.copyOfRange(elements, at, Math.min(elements.length, at + block));
            tally.add(new Numbers.Doubles(part), part.length, at);
        }
        tally.finish(0);
        return totals;
    }

    private static MatrixProfile profile(int rows, int columns, int block, double... elements) {
        return totals(new MatrixShape(rows, columns, 1, 1, 1, 1), block, elements).profile(0);
    }

    private static BitSet bits(int... places) {
        var bits = new BitSet();
        Arrays.stream(places).forEach(bits::set);
        return bits;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 8, 12})
    void normsAreThoseWorkedOutByHandHoweverTheRowsAreCut(int block) {
        var profile = profile(3, 4, block, 1, 2, 2, 4, 0, 0, 0, 0, 5, 5, 5, 5);
        assertThat(profile.rows().largest())
                .containsExactly(
                        new MatrixProfile.Vector(2, 10),
                        new MatrixProfile.Vector(0, 5),
                        new MatrixProfile.Vector(1, 0));
        assertThat(profile.rows().dead()).isEqualTo(1);
        assertThat(profile.rows().constant()).isEqualTo(1);
        assertThat(profile.columns().largest())
                .extracting(MatrixProfile.Vector::index)
                .containsExactly(3L, 1L, 2L, 0L);
        assertThat(profile.columns().maxNorm()).hasValue(Math.sqrt(41));
        assertThat(profile.columns().minNorm()).hasValue(Math.sqrt(26));
        assertThat(profile.columns().dead()).isZero();
        assertThat(profile.columns().constant()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void aRowIsConstantOnlyFromItsFirstElementToItsLast(int block) {
        var profile = profile(3, 2, block, 7, 7, 7, 8, 8, 7);
        assertThat(profile.rows().constant()).isEqualTo(1);
        assertThat(profile.rows().dead()).isZero();
        assertThat(profile(2, 3, block, 0, 0, 1, 1, 0, 0).rows().dead()).isZero();
        assertThat(profile(2, 3, block, 0, 1, 0, 0, 0, -0.0).rows().dead()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void whatIsNotFiniteCountsAsZeroOfAVectorThatIsNotConstant(int block) {
        var profile = profile(3, 2, block, NAN, 3, -INFINITY, 4, INFINITY, INFINITY);
        assertThat(profile.rows().largest())
                .containsExactly(
                        new MatrixProfile.Vector(1, 4),
                        new MatrixProfile.Vector(0, 3),
                        new MatrixProfile.Vector(2, 0));
        assertThat(profile.rows().dead()).isZero();
        assertThat(profile.rows().constant()).isZero();
        assertThat(profile.columns().maxNorm()).hasValue(5);
        assertThat(profile.columns().minNorm()).hasValue(0);
        assertThat(profile.columns().dead()).isZero();
        assertThat(profile.columns().constant()).isZero();
        // The second column is zero but for an infinity, the first really is.
        var zeros = profile(3, 2, block, 0, 0, 0, INFINITY, 0, 0);
        assertThat(zeros.columns().dead()).isEqualTo(1);
        assertThat(zeros.rows().dead()).isEqualTo(2);
    }

    @Test
    void finiteElementsStayWhereTheirSquaresOverflow() {
        var x = new double[] {1e200, 1, 2, NAN};
        var totals = new MatrixTotals(new MatrixShape(2, 2, 1, 1, 1, 1), 1);
        var tally = new MatrixTally(totals, 0, new Lanes());
        tally.add(new Numbers.Doubles(x), 4, 0);
        tally.finish(0);
        assertThat(x).containsExactly(1e200, 1, 2, 0);
        assertThat(totals.profile(0).rows().maxNorm()).isEmpty();
    }

    @Test
    void rowsWithEqualSumsMayBeEqual() {
        var shape = new MatrixShape(6, 2, 1, 1, 1, 1);
        var candidates = totals(shape, 12, 1, 2, 3, 4, 1, 2, 0, 0, 0, 0, 2, 1).candidates();
        assertThat(candidates).isEqualTo(bits(0, 2));
        assertThat(totals(shape, 5, 1, 2, 3, 4, 1, 2, 0, 0, 0, 0, 2, 1).candidates().get(5))
                .isFalse();
    }

    @Test
    void everyPairOfEqualRowsIsFound() {
        var shape = new MatrixShape(4, 2, 1, 1, 1, 1);
        assertThat(totals(shape, 8, 1, 2, 3, 4, 1, 2, 3, 4).candidates())
                .isEqualTo(bits(0, 1, 2, 3));
        assertThat(totals(shape, 8, 1, 2, 3, 4, 5, 6, 7, 8).candidates()).isEqualTo(bits());
    }

    @Test
    void longRowsThatDifferInOnePlaceAreToldApart() {
        var random = random();
        var elements = new double[3 * 100];
        for (int i = 0; i < 100; i++) {
            elements[i] = random.nextGaussian();
        }
        System.arraycopy(elements, 0, elements, 100, 100);
        System.arraycopy(elements, 0, elements, 200, 100);
        elements[299] = -elements[299];
        var shape = new MatrixShape(3, 100, 1, 1, 1, 1);
        for (int block : new int[] {300, 100, 50, 25}) {
            assertThat(totals(shape, block, elements).candidates()).isEqualTo(bits(0, 1));
        }
        // Equal pieces in another order are another row.
        System.arraycopy(elements, 0, elements, 250, 50);
        System.arraycopy(elements, 50, elements, 200, 50);
        assertThat(totals(shape, 50, elements).candidates()).isEqualTo(bits(0, 1));
    }

    private static RandomGenerator random() {
        return Seeds.cases(1, random -> random).findFirst().orElseThrow().getPayload();
    }

    @Test
    void stripesBeginAtTheirRow() {
        var shape = new MatrixShape(4, 2, 1, 1, 1, 1);
        var totals = new MatrixTotals(shape, 2);
        for (int stripe = 1; stripe >= 0; stripe--) {
            var tally = new MatrixTally(totals, stripe * 4L, new Lanes());
            var x = stripe == 0 ? new double[] {3, 1, 3, 1} : new double[] {3, 2, 0, 0};
            tally.add(new Numbers.Doubles(x), 4, stripe * 4L);
            tally.finish(stripe);
        }
        var profile = totals.profile(1);
        assertThat(profile.rows().dead()).isEqualTo(1);
        assertThat(profile.rows().largest().getFirst().index()).isEqualTo(2);
        assertThat(profile.columns().constant()).isZero();
        assertThat(profile.columns().maxNorm()).hasValue(Math.sqrt(27));
        assertThat(profile.columns().minNorm()).hasValue(Math.sqrt(6));
        assertThat(profile.duplicateRows()).isEqualTo(1);
    }

    @Test
    void whatRepeatsIsMultiplied() {
        // One row of two columns, of which all are seen: 3 rows, 2 · 2 columns, 5 times each.
        var rows = totals(new MatrixShape(1, 2, 1, 3, 1, 5), 2, 3, 4).profile(0);
        assertThat(rows.rows().count()).isEqualTo(3);
        assertThat(rows.rows().maxNorm()).hasValue(Math.sqrt(125));
        assertThat(rows.rows().minNorm()).hasValue(Math.sqrt(125));
        assertThat(rows.duplicateRows()).isEqualTo(2);
        assertThat(rows.columns().maxNorm()).hasValue(Math.sqrt(16 * 15));
        assertThat(rows.columns().constant()).isEqualTo(2);
        var columns = totals(new MatrixShape(2, 1, 1, 1, 3, 1), 2, 3, 4).profile(0);
        assertThat(columns.columns().count()).isEqualTo(3);
        assertThat(columns.columns().minNorm()).hasValue(5);
        assertThat(columns.columns().constant()).isZero();
        assertThat(columns.rows().maxNorm()).hasValue(Math.sqrt(48));
        assertThat(columns.duplicateRows()).isZero();
        var dead = totals(new MatrixShape(1, 2, 1, 3, 1, 1), 2, 0, 0).profile(0);
        assertThat(dead.rows().dead()).isEqualTo(3);
        assertThat(dead.duplicateRows()).isZero();
        assertThat(dead.columns().dead()).isEqualTo(2);
    }
}
