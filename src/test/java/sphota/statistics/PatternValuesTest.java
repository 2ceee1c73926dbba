package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.tensor.Scalar;

class PatternValuesTest {

    private static int[] order(PatternValues values) {
        return new String(values.order()).chars().toArray();
    }

    private static double[] inOrder(PatternValues values) {
        return IntStream.range(0, values.order().length)
                .mapToDouble(i -> values.values()[values.order()[i]])
                .toArray();
    }

    @Test
    void narrowTypesOfOnePartHaveThem() {
        assertThat(Scalar.values())
                .filteredOn(PatternValues::has)
                .containsExactlyInAnyOrder(
                        Scalar.F16,
                        Scalar.BF16,
                        Scalar.F8_E5M2,
                        Scalar.F8_E4M3,
                        Scalar.F8_E5M2FNUZ,
                        Scalar.F8_E4M3FNUZ,
                        Scalar.F8_E8M0,
                        Scalar.F6_E3M2,
                        Scalar.F6_E2M3,
                        Scalar.F4,
                        Scalar.I16,
                        Scalar.I8,
                        Scalar.I4,
                        Scalar.I2,
                        Scalar.U16,
                        Scalar.U8,
                        Scalar.U4,
                        Scalar.U2,
                        Scalar.BOOL,
                        Scalar.BITS8,
                        Scalar.BITS16);
    }

    @Test
    void aPatternOfFourBitsStandsForItsNumber() {
        var values = PatternValues.of(Scalar.F4);
        assertThat(values.values())
                .containsExactly(0, 0.5, 1, 1.5, 2, 3, 4, 6, -0.0, -0.5, -1, -1.5, -2, -3, -4, -6);
        assertThat(order(values))
                .containsExactly(15, 14, 13, 12, 11, 10, 9, 8, 0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void patternsThatAreNoWholeBytesAreTakenBitByBit() {
        assertThat(PatternValues.of(Scalar.U2).values()).containsExactly(0, 1, 2, 3);
        assertThat(PatternValues.of(Scalar.I2).values()).containsExactly(0, 1, -2, -1);
        var six = PatternValues.of(Scalar.F6_E2M3);
        assertThat(six.values()).hasSize(64).contains(7.5, 0.125, -7.5);
        assertThat(six.values()[0b011111]).isEqualTo(7.5);
        assertThat(six.values()[0b100001]).isEqualTo(-0.125);
    }

    /// All but the infinities and NaNs: those with an exponent of ones.
    @ParameterizedTest
    @CsvSource({"F16, 63488", "BF16, 65280", "F8_E5M2, 248", "I16, 65536", "U8, 256"})
    void orderHoldsEveryFinitePatternOnce(Scalar type, int finite) {
        var values = PatternValues.of(type);
        assertThat(values.values()).hasSize(1 << type.bits());
        assertThat(values.order()).hasSize(finite).doesNotHaveDuplicates();
        for (char pattern : values.order()) {
            assertThat(values.values()[pattern]).isFinite();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "F8_E4M3", "F6_E3M2", "F4", "I16", "I8", "I4", "U16", "U2"})
    void orderAscends(Scalar type) {
        assertThat(inOrder(PatternValues.of(type))).isSorted();
    }

    @Test
    void whatIsKnownIsNotComputedAgain() {
        assertThat(PatternValues.of(Scalar.F16)).isSameAs(PatternValues.of(Scalar.F16));
    }

    @Test
    void aScaleIsAppliedToTheDistanceFromTheZeroPoint() {
        var scaled = PatternValues.of(Scalar.I2).scaled(0.5, -1);
        assertThat(scaled.values()).containsExactly(0.5, 1, -0.5, 0);
        assertThat(order(scaled)).containsExactly(2, 3, 0, 1);
    }

    @Test
    void aNegativeScaleTurnsTheOrderRound() {
        var scaled = PatternValues.of(Scalar.U2).scaled(-3, 1);
        assertThat(scaled.values()).containsExactly(3, -0.0, -3, -6);
        assertThat(order(scaled)).containsExactly(3, 2, 1, 0);
    }

    @Test
    void aScaleOfZeroKeepsTheOrder() {
        var scaled = PatternValues.of(Scalar.U2).scaled(0, 0);
        assertThat(scaled.values()).containsOnly(0.0);
        assertThat(order(scaled)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void whatAScaleMakesInfiniteHasNoPlaceInTheOrder() {
        var scaled = PatternValues.of(Scalar.U2).scaled(Double.MAX_VALUE, 0);
        assertThat(scaled.values())
                .containsExactly(
                        0, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(order(scaled)).containsExactly(0, 1);
        assertThat(PatternValues.of(Scalar.U2).scaled(Double.NaN, 0).order()).isEmpty();
    }
}
