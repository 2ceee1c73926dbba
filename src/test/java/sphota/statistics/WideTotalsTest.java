package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.kernel.Lanes;

class WideTotalsTest {

    private static WideTotals.Part part(double... values) {
        var part = new WideTotals.Part();
        double absMax = 0;
        for (double value : values) {
            part.extremes(value, value);
            absMax = Math.max(absMax, Math.abs(value));
        }
        part.moments.add(values, values.length, absMax, new Lanes());
        return part;
    }

    @Test
    void whatIsNotFiniteIsCountedByKind() {
        var part = new WideTotals.Part();
        part.notFinite(Double.NaN);
        part.notFinite(Double.POSITIVE_INFINITY);
        part.notFinite(Double.POSITIVE_INFINITY);
        part.notFinite(Double.NEGATIVE_INFINITY);
        part.notFinite(Double.NEGATIVE_INFINITY);
        part.notFinite(Double.NEGATIVE_INFINITY);
        var totals = new WideTotals(1);
        totals.add(0, part);
        assertThat(totals.counts(10, 1, 0)).isEqualTo(new Counts(10, 1, 2, 3, 0, 0, 3));
    }

    @Test
    void partsAddUpAndCountAsOftenAsTheyRepeat() {
        var totals = new WideTotals(2);
        for (int stripe = 0; stripe < 2; stripe++) {
            var part = new WideTotals.Part();
            part.zeros = 5L + stripe;
            part.subnormals = 1L + stripe;
            part.negatives = 7;
            part.nans = 2;
            part.positiveInfinities = 3;
            part.negativeInfinities = 4;
            totals.add(stripe, part);
        }
        assertThat(totals.counts(100, 10, 50)).isEqualTo(new Counts(150, 40, 60, 80, 160, 30, 140));
    }

    @Test
    void momentsOfStripesAreMergedAndExtremesKept() {
        var totals = new WideTotals(3);
        totals.add(2, part(10));
        totals.add(0, part(1, 2));
        totals.add(1, part(3));
        assertThat(totals.moments().mean()).isEqualTo(4);
        assertThat(totals.moments().l1()).isEqualTo(16);
        assertThat(totals.min()).isEqualTo(1);
        assertThat(totals.max()).isEqualTo(10);
    }

    @Test
    void anExtremeIsNoNegativeZero() {
        var totals = new WideTotals(1);
        totals.add(0, part(-0.0));
        assertThat(Double.doubleToRawLongBits(totals.min())).isZero();
        assertThat(Double.doubleToRawLongBits(totals.max())).isZero();
    }

    @Test
    void upperHalvesOfNormalNumbersAreKeys() {
        var counts = new long[1 << 16];
        counts[0x3F80] = 3; // 1
        counts[0xBF80] = 2; // −1
        counts[0x0080] = 1; // the smallest normal number
        counts[0x7F7F] = 1; // the largest
        counts[0x7FFF] = 100; // a NaN
        counts[0xFF80] = 100; // −∞
        counts[0x007F] = 100; // subnormal
        counts[0x8000] = 100; // −0
        var totals = new WideTotals(1);
        totals.add(0, part());
        totals.addUpperHalves(counts);
        assertThat(totals.counts(7, 1, 0).negatives()).isEqualTo(2);
        var magnitudes = totals.magnitudes(2);
        assertThat(magnitudes.withExponent(0)).isEqualTo(10);
        assertThat(magnitudes.withExponent(-126)).isEqualTo(2);
        assertThat(magnitudes.withExponent(127)).isEqualTo(2);
        assertThat(magnitudes.negative().total() + magnitudes.positive().total()).isEqualTo(14);
    }

    @Test
    void quantilesAreMiddlesWithinTheExtremes() {
        var totals = new WideTotals(1);
        var part = part(0, 1, 3, 100);
        part.zeros = 1;
        totals.add(0, part);
        var table = new int[Keys.PLACES];
        table[Keys.place(1)] = 1;
        table[Keys.place(3)] = 1;
        totals.drainKeys(table);
        totals.addKey(100);
        var places = totals.places(4, 1, 0);
        assertThat(places).hasSize(9);
        double three = 3 + 1.0 / 128;
        double hundred = 100; // the middle of its key is 100.25, beyond the largest
        assertThat(totals.quantiles(places, false))
                .isEqualTo(
                        new Quantiles(
                                List.of(
                                        0.0,
                                        0.0,
                                        0.0,
                                        0.0,
                                        1 + 1.0 / 256,
                                        three,
                                        hundred,
                                        hundred,
                                        hundred),
                                Keys.ERROR));
    }

    @Test
    void quantilesOfIntegersAreIntegersTowardZero() {
        var totals = new WideTotals(1);
        totals.add(0, part(-1001, 1001));
        totals.addKey(-1000);
        totals.addKey(1000);
        // Keys from 512 to 1023 hold 4 integers: the middles are ±1002, clamped to the extremes.
        assertThat(totals.quantiles(totals.places(2, 1, 0), true).values())
                .containsExactly(
                        -1001.0, -1001.0, -1001.0, -1001.0, -1001.0, 1001.0, 1001.0, 1001.0,
                        1001.0);
        var small = new WideTotals(1);
        small.add(0, part(-100, 100));
        small.addKey(-3);
        small.addKey(3);
        assertThat(small.quantiles(small.places(2, 1, 0), true).values())
                .containsExactly(-3.0, -3.0, -3.0, -3.0, -3.0, 3.0, 3.0, 3.0, 3.0);
    }

    @Test
    void nothingFiniteHasNoQuantiles() {
        var totals = new WideTotals(1);
        totals.add(0, part());
        assertThat(totals.places(0, 1, 0)).isEmpty();
        assertThat(totals.quantiles(List.of(), false)).isEqualTo(new Quantiles(List.of(), 0));
    }
}
