package sphota.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.meaning.SplitMix;

class SamplingTest {

    /// Probabilities 0.1, 0.2, 0.4 and 0.3.
    private static final float[] LOGITS = {
        (float) Math.log(1), (float) Math.log(2), (float) Math.log(4), (float) Math.log(3)
    };

    private static double[] shares(Sampling sampling, boolean without) {
        int draws = 20_000;
        var random = new SplitMix(5);
        var shares = new double[LOGITS.length];
        for (int i = 0; i < draws; i++) {
            shares[sampling.draw(LOGITS, id -> !without || id != 2, random)] += 1.0 / draws;
        }
        return shares;
    }

    @Test
    void idsAreDrawnAsLikelyAsTheyAre() {
        assertThat(shares(Sampling.of(1, 1, 0), false))
                .containsExactly(new double[] {0.1, 0.2, 0.4, 0.3}, within(0.02));
        assertThat(shares(Sampling.of(1, 1, 0), true))
                .containsExactly(new double[] {1 / 6.0, 2 / 6.0, 0, 3 / 6.0}, within(0.02));
        // Odds are squared: 1, 4, 16, 9 of 30.
        assertThat(shares(Sampling.of(0.5, 1, 0), false))
                .containsExactly(
                        new double[] {1 / 30.0, 4 / 30.0, 16 / 30.0, 9 / 30.0}, within(0.02));
        assertThat(shares(new Sampling(1, 2, 1, 1, 0), false))
                .containsExactly(new double[] {0, 0, 4 / 7.0, 3 / 7.0}, within(0.02));
        assertThat(shares(new Sampling(1, 100, 0.75, 1, 0), false))
                .containsExactly(new double[] {0, 2 / 9.0, 4 / 9.0, 3 / 9.0}, within(0.02));
        assertThat(shares(Sampling.greedy(1), false))
                .containsExactly(new double[] {0, 0, 1, 0}, within(1e-6));
    }

    @Test
    void bitsAreSetAsLikelyAsTheirLogitsSay() {
        var random = new SplitMix(6);
        var one = Sampling.of(1, 1, 0);
        double set =
                IntStream.range(0, 20_000)
                        .filter(_ -> one.isSet((float) Math.log(3), random))
                        .count();
        assertThat(set / 20_000).isEqualTo(0.75, within(0.02));
        assertThat(Sampling.greedy(1).isSet(0.1f, random)).isTrue();
        assertThat(Sampling.greedy(1).isSet(-0.1f, random)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1,1,1,1", "NaN,1,1,1", "101,1,1,1", "1,0,1,1", "1,1,0,1", "1,1,1.1,1", "1,1,1,0"})
    void whatCannotBeDrawnByIsRefused(double temperature, int top, double nucleus, int length) {
        assertThatThrownBy(() -> new Sampling(temperature, top, nucleus, length, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// As those of a model with damaged weights may be.
    @Test
    void logitsThatAreNoNumbersDoNotStopIt() {
        var broken = new float[] {Float.NaN, Float.NaN, Float.NaN};
        assertThat(Sampling.of(1, 1, 0).draw(broken, id -> id > 0, new SplitMix(1)))
                .isBetween(1, 2);
        assertThat(new Sampling(1, 2, 0.5, 1, 0).draw(broken, id -> id > 0, new SplitMix(1)))
                .isBetween(1, 2);
    }
}
