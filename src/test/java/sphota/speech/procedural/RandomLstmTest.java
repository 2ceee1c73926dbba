package sphota.speech.procedural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sphota.meaning.SplitMix;

class RandomLstmTest {

    @Test
    void writesNothingThatDependsOnWhatComesAfter() {
        for (int seed = 0; seed < 20; seed++) {
            var longer = RandomLstm.USUAL.draw(new SplitMix(seed), 200).ids();
            for (int length : new int[] {1, 17, 199}) {
                assertThat(RandomLstm.USUAL.draw(new SplitMix(seed), length).ids())
                        .isEqualTo(Arrays.copyOf(longer, length));
            }
        }
    }

    /// One unit whose input and output gates are always open and whose candidate is the sign of
    /// what is read. With the forget gate open the cell counts signs, closed it holds the last one;
    /// byte 1 is written where it is positive, 2 where it is negative, and 0, the first of all,
    /// where it is nought.
    @Test
    void aCellCountsWhatItReadsUntilItForgets() {
        var read = new int[] {1, 1, 2, 2, 2, 0};
        assertThat(counter(100).read(read)).containsExactly(1, 1, 1, 0, 2, 2);
        assertThat(counter(-100).read(read)).containsExactly(1, 1, 2, 2, 2, 0);
    }

    private static Lstm counter(double forget) {
        var gates =
                new double[][][] {{{0, 0, 100}}, {{0, 0, forget}}, {{100, 0, 0}}, {{0, 0, 100}}};
        return new Lstm(gates, signs(), signs());
    }

    private static double[][] signs() {
        return IntStream.range(0, 256)
                .mapToObj(id -> new double[] {id == 1 ? 1 : id == 2 ? -1 : 0})
                .toArray(double[][]::new);
    }

    @Test
    void moreIsRepeatedThanInNoise() {
        for (int seed = 0; seed < 20; seed++) {
            var written = RandomLstm.USUAL.draw(new SplitMix(seed), 512).ids();
            var noise = new Noise().draw(new SplitMix(seed), 512).ids();
            assertThat(LempelZiv.ratio(written)).isLessThan(0.95 * LempelZiv.ratio(noise));
        }
    }

    @Test
    void refusesNoNetwork() {
        assertThatThrownBy(() -> new RandomLstm(0, 1, 1)).hasMessageContaining("0 units");
        assertThatThrownBy(() -> new RandomLstm(1, 0, 1)).hasMessageContaining("0 passes");
        assertThatThrownBy(() -> new RandomLstm(1, 1, Double.NaN)).hasMessageContaining("NaN");
    }
}
