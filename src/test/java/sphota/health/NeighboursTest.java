package sphota.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    @Test
    void aSmoothTrendIsExpected() {
        var neighbours = new Neighbours(new double[] {0, 1, 2, 3, 4, 5, 6}, 0.1);

        assertThat(neighbours.residual(3)).isZero();
        assertThat(IntStream.range(2, 5).mapToDouble(neighbours::residual)).containsOnly(0.0);
    }

    @Test
    void oneThatIsFarOffDoesNotMoveWhatIsExpectedOfTheOthers() {
        var neighbours = new Neighbours(new double[] {1, 1, 1, 90, 1, 1, 1}, 0.1);

        assertThat(neighbours.residual(3)).isEqualTo(89);
        assertThat(IntStream.of(0, 1, 2, 4, 5, 6).mapToDouble(neighbours::residual))
                .containsOnly(0.0);
        assertThat(neighbours.usual()).isEqualTo(0.1);
    }

    @Test
    void theUsualDistanceIsThatOfAStandardDeviation() {
        // Distances from neighbours: 1 for every place.
        var neighbours = new Neighbours(new double[] {0, 1, 0, 1, 0, 1, 0, 1, 0}, 0.1);

        assertThat(neighbours.usual()).isCloseTo(0.5 * 1.4826, within(0.5));
    }

    @Test
    void placesWithoutANumberAreNotAsked() {
        var neighbours = new Neighbours(new double[] {1, Double.NaN, 1, 5}, 0.1);

        assertThat(neighbours.residual(1)).isNaN();
        assertThat(neighbours.expected(2, place -> place == 3)).isEqualTo(1);
        assertThat(neighbours.expected(2, _ -> true)).isNaN();
    }
}
