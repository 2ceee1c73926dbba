package sphota.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlendTest {

    private static Guess guess(double... numbers) {
        var rows = java.util.Arrays.stream(numbers).mapToObj(x -> new double[] {x});
        var all = rows.toArray(double[][]::new);
        return new Guess(all, all);
    }

    @Test
    void errorsThatCancelAreTakenTogether() {
        var times =
                Blend.times(0, List.of(guess(9, 9, 9), guess(2, 3, 4), guess(0, 1, 2)), 1, 2, 3);
        assertThat(times[0]).isZero();
        assertThat(times[1]).isEqualTo(times[2]).isPositive();
        var mean = Guess.mean(List.of(guess(2), guess(0)), 3, 1);
        assertThat(mean.test()[0][0]).isEqualTo(1.5);
    }

    @Test
    void scoresOfClassesAreBlendedToo() {
        var right = new Guess(new double[][] {{1, 0}, {0, 1}}, new double[0][]);
        var wrong = new Guess(new double[][] {{0, 1}, {1, 0}}, new double[0][]);
        assertThat(Blend.times(2, List.of(wrong, right), 0, 1)).containsExactly(0, 1);
    }
}
