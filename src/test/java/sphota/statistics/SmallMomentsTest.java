package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.kernel.Lanes;

/// Moments of 1, 2, 3 and 10, worked out by hand: the mean is 4, the deviations −3, −2, −1 and 6,
/// their squares add up to 50, cubes to 180, fourth powers to 1394.
class SmallMomentsTest {

    private static final double[] VALUES = {1, 2, 3, 10};
    private static final double SKEWNESS = 45 / (12.5 * Math.sqrt(12.5));
    private static final double EXCESS_KURTOSIS = 348.5 / (12.5 * 12.5) - 3;

    private static Moments of(double... values) {
        var moments = new Moments();
        double absMax = 0;
        for (double value : values) {
            absMax = Math.max(absMax, Math.abs(value));
        }
        moments.add(values.clone(), values.length, absMax, new Lanes());
        return moments;
    }

    private static Moments of(Consumer<Moments> fill) {
        var moments = new Moments();
        fill.accept(moments);
        return moments;
    }

    private static Runs runs(double[] ascending, long... counts) {
        var order = new char[ascending.length];
        IntStream.range(0, order.length).forEach(i -> order[i] = (char) i);
        return Runs.of(ascending, counts, order);
    }

    static Stream<Named<Moments>> ways() {
        var floats = new float[] {1, 2, 3, 10};
        return Stream.of(
                Named.of("doubles", of(VALUES)),
                Named.of(
                        "floats",
                        of(moments -> {
                            var lanes = new Lanes();
                            moments.add(floats, 4, lanes.totals(floats, 0, 4), lanes);
                        })),
                Named.of("runs", of(moments -> moments.add(runs(VALUES, 1, 1, 1, 1)))),
                Named.of(
                        "few, then more",
                        of(moments -> moments.merge(merged(of(1), of(2, 3, 10))))),
                Named.of("many, then one", merged(of(1, 2, 3), of(10))),
                Named.of("halves", merged(of(2, 10), of(3, 1))),
                Named.of("one by one", merged(merged(of(10), of(3)), merged(of(2), of(1)))));
    }

    private static Moments merged(Moments one, Moments other) {
        one.merge(other);
        return one;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void areThoseWorkedOutByHand(Moments moments) {
        assertThat(moments.mean()).isEqualTo(4);
        assertThat(moments.variance()).isCloseTo(12.5, within(1e-14));
        assertThat(moments.std()).isCloseTo(Math.sqrt(12.5), within(1e-15));
        assertThat(moments.skewness()).isCloseTo(SKEWNESS, within(1e-14));
        assertThat(moments.excessKurtosis()).isCloseTo(EXCESS_KURTOSIS, within(1e-14));
        assertThat(moments.l1()).isEqualTo(16);
        assertThat(moments.l2()).isCloseTo(Math.sqrt(114), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(ints = {-300, -201, -200, 0, 200, 201, 300})
    void aUnitChangesNothingButTheUnit(int exponent) {
        double unit = Math.scalb(1.0, exponent);
        var moments = of(unit, 2 * unit, 3 * unit, 10 * unit);
        assertThat(moments.mean()).isEqualTo(4 * unit);
        assertThat(moments.std()).isCloseTo(Math.sqrt(12.5) * unit, within(1e-15 * unit));
        assertThat(moments.variance() / unit / unit).isCloseTo(12.5, within(1e-14));
        assertThat(moments.skewness()).isCloseTo(SKEWNESS, within(1e-14));
        assertThat(moments.excessKurtosis()).isCloseTo(EXCESS_KURTOSIS, within(1e-14));
        assertThat(moments.l1()).isEqualTo(16 * unit);
        assertThat(moments.l2()).isCloseTo(Math.sqrt(114) * unit, within(1e-14 * unit));
        var runs =
                of(each ->
                        each.add(
                                runs(
                                        new double[] {unit, 2 * unit, 3 * unit, 10 * unit},
                                        1,
                                        1,
                                        1,
                                        1)));
        assertThat(runs.mean()).isEqualTo(4 * unit);
        assertThat(runs.skewness()).isCloseTo(SKEWNESS, within(1e-14));
        assertThat(runs.l1()).isEqualTo(16 * unit);
    }

    @Test
    void numbersOfDifferentUnitsMeetInTheLargerOne() {
        double large = Math.scalb(1.0, 300);
        for (var both : new Moments[] {merged(of(large), of(1)), merged(of(1), of(large))}) {
            assertThat(both.mean()).isEqualTo(large / 2);
            assertThat(both.std()).isEqualTo(large / 2);
            assertThat(both.l1()).isEqualTo(large);
            assertThat(both.l2()).isEqualTo(large);
            assertThat(both.skewness()).isZero();
            assertThat(both.excessKurtosis()).isEqualTo(-2);
        }
        // The second to fourth powers of deviations are brought to the unit, too.
        double unit = Math.scalb(1.0, 201);
        var whole = merged(of(1 * unit, 2 * unit, 3 * unit), of(10 * unit));
        var parts = merged(merged(of(1 * unit), of(0.5 * unit, 0.5 * unit)), new Moments());
        assertThat(whole.skewness()).isCloseTo(SKEWNESS, within(1e-14));
        assertThat(parts.mean()).isCloseTo(unit * 2 / 3, within(1e-15 * unit));
    }

    @Test
    void powersOfASmallerUnitAreBroughtToTheLargerOne() {
        double unit = Math.scalb(1.0, 200);
        // The first is kept in units of 1, the second in units of 2^201.
        var moments = merged(of(unit, 1.5 * unit, 0), of(2.5 * unit));
        // Mean 5/4; deviations −1/4, 1/4, −5/4, 5/4; squares 13/4, cubes 0, fourths 313/64.
        assertThat(moments.mean()).isEqualTo(1.25 * unit);
        assertThat(moments.std()).isCloseTo(Math.sqrt(13.0 / 16) * unit, within(1e-15 * unit));
        assertThat(moments.skewness()).isCloseTo(0, within(1e-14));
        assertThat(moments.excessKurtosis())
                .isCloseTo(313.0 / 256 / (13.0 / 16) / (13.0 / 16) - 3, within(1e-14));
        assertThat(moments.l1()).isEqualTo(5 * unit);
    }

    @ParameterizedTest
    @CsvSource({
        "0, -1000", "0x1p-1000, -1000", "0x1p-999, -999", "0x1p-201, -201", "0x1p-200, 0",
        "1, 0", "0x1p200, 0", "0x1p201, 201", "0x1p1000, 1000", "0x1.8p1023, 1000"
    })
    void unitsAreNeededFarFromOneOnly(String absMax, int scale) {
        assertThat(
                        Moments.scaleOf(
                                Double.parseDouble(absMax.contains("x") ? absMax : absMax + ".0")))
                .isEqualTo(scale);
    }

    @Test
    void numbersAreChangedOnlyWhereTheyNeedAUnit() {
        var x = new double[] {1, 2, 7};
        new Moments().add(x, 2, 2, new Lanes());
        assertThat(x).containsExactly(1, 2, 7);
        var y = new double[] {0x1p300, 0x1p301, 7};
        new Moments().add(y, 2, 0x1p301, new Lanes());
        assertThat(y).containsExactly(0.5, 1, 7);
    }

    @Test
    void nothingChangesNothing() {
        var moments = of(VALUES);
        moments.add(new double[] {5}, 0, 5, new Lanes());
        moments.add(runs(new double[] {5}, 0));
        moments.addZeros(0);
        moments.addZeros(-1);
        moments.merge(new Moments());
        areThoseWorkedOutByHand(moments);
    }

    @Test
    void runsCountAsOftenAsTheyOccur() {
        // −1, −1, 0, 4, 4, 4: mean 10/6, squares 50 − 100/6.
        var moments = of(each -> each.add(runs(new double[] {-1, 0, 4}, 2, 1, 3)));
        assertThat(moments.mean()).isEqualTo(10.0 / 6);
        assertThat(moments.variance()).isCloseTo((50 - 100.0 / 6) / 6, within(1e-14));
        assertThat(moments.l1()).isEqualTo(14);
        assertThat(moments.l2()).isCloseTo(Math.sqrt(50), within(1e-14));
        var one = of(-1, -1, 0, 4, 4, 4);
        assertThat(moments.skewness()).isCloseTo(one.skewness(), within(1e-14));
        assertThat(moments.excessKurtosis()).isCloseTo(one.excessKurtosis(), within(1e-14));
    }

    @Test
    void whatCancelsInRunsIsNotLost() {
        var moments = of(each -> each.add(runs(new double[] {-1e16, 1, 1e16}, 1, 1, 1)));
        assertThat(moments.mean()).isEqualTo(1.0 / 3);
        var fives = of(each -> each.add(runs(new double[] {-1e17, 5, 1e17}, 3, 7, 3)));
        assertThat(fives.mean()).isEqualTo(35.0 / 13);
    }

    @Test
    void zerosMoveTheMean() {
        // 2, 4, 0, 0: mean 1.5; deviations 0.5, 2.5, −1.5, −1.5; squares 11, cubes 9, fourths
        // 49.25.
        var moments = of(2, 4);
        moments.addZeros(2);
        assertThat(moments.mean()).isEqualTo(1.5);
        assertThat(moments.variance()).isEqualTo(2.75);
        assertThat(moments.skewness()).isCloseTo(2.25 / Math.pow(2.75, 1.5), within(1e-14));
        assertThat(moments.excessKurtosis())
                .isCloseTo(49.25 / 4 / (2.75 * 2.75) - 3, within(1e-14));
        assertThat(moments.l1()).isEqualTo(6);
    }

    @Test
    void repeatingMultipliesSumsAndNothingElse() {
        var moments = of(VALUES);
        moments.repeat(3);
        assertThat(moments.mean()).isEqualTo(4);
        assertThat(moments.variance()).isEqualTo(12.5);
        assertThat(moments.skewness()).isCloseTo(SKEWNESS, within(1e-14));
        assertThat(moments.excessKurtosis()).isCloseTo(EXCESS_KURTOSIS, within(1e-14));
        assertThat(moments.l1()).isEqualTo(48);
        assertThat(moments.l2()).isCloseTo(Math.sqrt(342), within(1e-13));
    }

    @Test
    void aConstantHasNoShape() {
        assertThat(of(3, 3, 3).std()).isZero();
        assertThat(of(3, 3, 3).skewness()).isNaN();
        assertThat(of(3, 3, 3).excessKurtosis()).isNaN();
    }
}
