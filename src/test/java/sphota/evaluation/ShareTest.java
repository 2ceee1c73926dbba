package sphota.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTest {

    /// The ends of the interval are the p at which the share is 1.96 standard errors of p away.
    @Test
    void theIntervalEndsWhereTheShareIsJustLikelyEnough() {
        var interval = new Share(3, 10).interval();
        assertThat(interval.value()).isEqualTo(0.3);
        for (double end : new double[] {interval.low(), interval.high()}) {
            assertThat(Math.abs(0.3 - end) / Math.sqrt(end * (1 - end) / 10))
                    .isEqualTo(1.959964, within(1e-5));
        }
        assertThat(interval.low()).isLessThan(0.3);
        assertThat(interval.high()).isGreaterThan(0.3);
    }

    @Test
    void sharesOfFewAndOfNoneHaveIntervalsToo() {
        assertThat(new Share(0, 10).interval().low()).isZero();
        assertThat(new Share(0, 10).interval().high()).isEqualTo(0.27753, within(1e-4));
        assertThat(new Share(10, 10).interval().high()).isEqualTo(1, within(1e-9));
        assertThat(Share.NONE.interval()).isEqualTo(new Metrics.Interval(Double.NaN, 0, 1));
        assertThat(Share.NONE.with(true).with(false).plus(new Share(2, 3)))
                .hasToString("3/5 0.600 [0.231, 0.882]");
        assertThat(Share.NONE).hasToString("0/0");
        assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
