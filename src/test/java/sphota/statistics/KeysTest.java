package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final int CLOSE = Keys.PLACES / 2;

    private static int key(double value) {
        return (int) (Double.doubleToRawLongBits(value) >>> Keys.SHIFT);
    }

    private static Keys.Place place(double value, long within) {
        return new Keys.Place(value == 0 ? Keys.ZERO : key(value), within);
    }

    @Test
    void placesAreThoseOfNormalBinary32() {
        assertThat(Keys.place(Float.MIN_NORMAL)).isZero();
        assertThat(Keys.place(Math.nextDown((double) Float.MIN_NORMAL))).isEqualTo(-1);
        assertThat(Keys.place(Float.MAX_VALUE)).isEqualTo(CLOSE - 1);
        assertThat(Keys.place(Math.nextDown(0x1p128))).isEqualTo(CLOSE - 1);
        assertThat(Keys.place(0x1p128)).isEqualTo(-1);
        assertThat(Keys.place(-Float.MIN_NORMAL)).isEqualTo(CLOSE);
        assertThat(Keys.place(-Float.MAX_VALUE)).isEqualTo(2 * CLOSE - 1);
        assertThat(Keys.place(-0x1p128)).isEqualTo(-1);
        assertThat(Keys.place(0)).isEqualTo(-1);
        // 126 exponents of 128 keys each lie below 1.
        assertThat(Keys.place(1)).isEqualTo(126 * 128);
        assertThat(Keys.place(Math.nextDown(1 + 1.0 / 128))).isEqualTo(126 * 128);
        assertThat(Keys.place(1 + 1.0 / 128)).isEqualTo(126 * 128 + 1);
    }

    @Test
    void theMiddleIsHalfAStepAway() {
        assertThat(Keys.middle(key(1))).isEqualTo(1 + 1.0 / 256);
        assertThat(Keys.middle(key(-2))).isEqualTo(-2 - 2.0 / 256);
        assertThat(Keys.middle(Keys.ZERO)).isZero();
    }

    @Test
    void ranksAreCountedThroughTheKeysInOrder() {
        var keys = new Keys();
        keys.add(1, 3);
        keys.add(-2, 1);
        keys.addZeros(2);
        assertThat(keys.places(new long[] {1, 2, 3, 4, 6}, 1, 0))
                .containsExactly(place(-2, 1), place(0, 1), place(0, 2), place(1, 1), place(1, 3));
        assertThat(keys.places(new long[] {}, 1, 0)).isEmpty();
    }

    @Test
    void everyNumberCountsSeveralTimesButZerosThatWereNotAdded() {
        var keys = new Keys();
        keys.add(-2, 1);
        keys.addZeros(1);
        keys.add(1, 2);
        // Ranks 1 and 2 are −2, 3 and 4 the zero that was added, 5 to 7 others, 8 to 11 ones.
        assertThat(keys.places(new long[] {2, 3, 4, 7, 8, 9, 10, 11}, 2, 3))
                .containsExactly(
                        place(-2, 1),
                        place(0, 1),
                        place(0, 1),
                        place(0, 3),
                        place(1, 1),
                        place(1, 1),
                        place(1, 2),
                        place(1, 2));
    }

    @Test
    void negativeNumbersComeFromTheLargestMagnitudeDown() {
        var keys = new Keys();
        keys.add(-1, 1);
        keys.add(-Float.MAX_VALUE, 1);
        keys.add(-Float.MIN_NORMAL, 1);
        keys.add(Float.MIN_NORMAL, 1);
        keys.add(Float.MAX_VALUE, 1);
        assertThat(keys.places(new long[] {1, 2, 3, 4, 5}, 1, 0))
                .containsExactly(
                        place(-Float.MAX_VALUE, 1),
                        place(-1, 1),
                        place(-Float.MIN_NORMAL, 1),
                        place(Float.MIN_NORMAL, 1),
                        place(Float.MAX_VALUE, 1));
    }

    @Test
    void numbersBeyondBinary32HaveKeysToo() {
        var keys = new Keys();
        keys.add(Double.MAX_VALUE, 1);
        keys.add(-Double.MAX_VALUE, 2);
        keys.add(1, 1);
        keys.add(-1e-300, 1);
        keys.add(Double.MIN_VALUE, 1);
        keys.addZeros(1);
        assertThat(keys.places(new long[] {2, 3, 4, 5, 6, 7}, 1, 0))
                .containsExactly(
                        place(-Double.MAX_VALUE, 2),
                        place(-1e-300, 1),
                        place(0, 1),
                        new Keys.Place(0, 1),
                        place(1, 1),
                        place(Double.MAX_VALUE, 1));
    }

    @Test
    void onlySubnormalDoublesAreKnownWorse() {
        assertThat(new Keys.Place(Keys.ZERO, 1).subnormal()).isFalse();
        assertThat(place(Double.MIN_NORMAL, 1).subnormal()).isFalse();
        assertThat(place(-Double.MIN_NORMAL, 1).subnormal()).isFalse();
        assertThat(place(Math.nextDown(Double.MIN_NORMAL), 1).subnormal()).isTrue();
        assertThat(place(-Math.nextDown(Double.MIN_NORMAL), 1).subnormal()).isTrue();
        assertThat(place(1, 1).subnormal()).isFalse();
    }

    @Test
    void upperHalvesAndTablesAreCountedWhereTheirNumbersAre() {
        var one = new Keys();
        var other = new Keys();
        var table = new int[Keys.PLACES];
        var third = new Keys();
        for (float value : new float[] {1, -1, 3.5f, Float.MIN_NORMAL, -Float.MAX_VALUE}) {
            one.add(value, 2);
            other.addUpperHalf(Float.floatToRawIntBits(value) >>> 16, 2);
            table[Keys.place(value)] += 2;
        }
        third.drain(table);
        assertThat(table).containsOnly(0);
        var ranks = new long[] {1, 3, 5, 7, 9, 10};
        var expected =
                List.of(
                        place(-Float.MAX_VALUE, 1),
                        place(-1, 1),
                        place(Float.MIN_NORMAL, 1),
                        place(1, 1),
                        place(3.5, 1),
                        place(3.5, 2));
        assertThat(one.places(ranks, 1, 0)).isEqualTo(expected);
        assertThat(other.places(ranks, 1, 0)).isEqualTo(expected);
        assertThat(third.places(ranks, 1, 0)).isEqualTo(expected);
    }

    @Test
    void magnitudesStandInQuartersOfOctaves() {
        var keys = new Keys();
        keys.add(1, 1);
        keys.add(-1.25, 2);
        keys.add(2, 3);
        keys.addZeros(9);
        assertThat(keys.magnitudes(1))
                .isEqualTo(new Magnitudes(0, Counted.of(0, 2, 0, 0, 0), Counted.of(1, 0, 0, 0, 3)));
        assertThat(keys.magnitudes(5))
                .isEqualTo(
                        new Magnitudes(0, Counted.of(0, 10, 0, 0, 0), Counted.of(5, 0, 0, 0, 15)));
        assertThat(new Keys().magnitudes(1).bins()).isZero();
    }

    @Test
    void subnormalDoublesStandInTheBinsOfTheirMagnitudes() {
        var keys = new Keys();
        keys.add(Double.MIN_VALUE, 2);
        keys.add(-2 * Double.MIN_VALUE, 3);
        keys.add(Double.MIN_VALUE, 1);
        // 2^−1074 is the first bin of its octave, 2^−1073 that of the next.
        assertThat(keys.magnitudes(2))
                .isEqualTo(
                        new Magnitudes(
                                -1074 * 4, Counted.of(0, 0, 0, 0, 6), Counted.of(6, 0, 0, 0, 0)));
        keys.add(Double.MIN_NORMAL, 1);
        var all = keys.magnitudes(1);
        assertThat(all.bins()).isEqualTo((1074 - 1022) * 4 + 1);
        assertThat(all.withExponent(-1022)).isEqualTo(1);
        assertThat(all.withExponent(-1073)).isEqualTo(3);
        var negative = new Keys();
        negative.add(-Double.MIN_VALUE, 1);
        assertThat(negative.magnitudes(1))
                .isEqualTo(new Magnitudes(-1074 * 4, Counted.of(1), Counted.of(0)));
    }
}
