package sphota.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final int GROUPS = 4;
    private static final int EACH = 30;

    /// Groups of directions, each around one of its own.
    private static float[][] groups() {
        var random = new Random(3);
        var vectors = new float[GROUPS * EACH][16];
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j < vectors[i].length; j++) {
                vectors[i][j] = (float) (0.1 * random.nextGaussian());
            }
            vectors[i][i / EACH] += 1;
        }
        return vectors;
    }

    @Test
    void whatIsAlikeIsNear() {
        var points = Layout.of(groups());
        for (int i = 0; i < points.length; i++) {
            int from = i;
            var point = points[i];
            int nearest =
                    IntStream.range(0, points.length)
                            .filter(other -> other != from)
                            .boxed()
                            .min((a, b) ->
                                    Double.compare(
                                            apart(points[a], point), apart(points[b], point)))
                            .orElseThrow();
            assertThat(nearest / EACH).isEqualTo(i / EACH);
        }
    }

    private static double apart(double[] one, double[] other) {
        return Math.hypot(one[0] - other[0], one[1] - other[1]);
    }

    @Test
    void theSameVectorsGiveTheSameMapWithinTheUnitSquare() {
        var points = Layout.of(groups());
        assertThat(Layout.of(groups())).isDeepEqualTo(points);
        assertThat(Arrays.stream(points).flatMapToDouble(Arrays::stream).boxed().toList())
                .allSatisfy(each -> assertThat(each).isBetween(0.0, 1.0));
    }

    @Test
    void fewOrEqualVectorsHaveAPlaceToo() {
        assertThat(Layout.of(new float[0][])).isEmpty();
        assertThat(Layout.of(new float[][] {{1, 0}})).isDeepEqualTo(new double[][] {{0.5, 0.5}});
        for (var point : Layout.of(new float[40][8])) {
            assertThat(point).doesNotContain(Double.NaN);
        }
    }

    @Test
    void principalAxesAreThoseOfGreatestVariance() {
        var random = new Random(5);
        var vectors = new float[500][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] =
                    new float[] {
                        (float) random.nextGaussian(),
                        (float) (9 * random.nextGaussian()),
                        (float) (0.1 * random.nextGaussian()),
                        (float) (3 * random.nextGaussian())
                    };
        }
        var points = PrincipalAxes.of(vectors);
        double first = vectors[0][1] - vectors[1][1];
        double second = vectors[0][3] - vectors[1][3];
        assertThat(points[0][0] - points[1][0]).isCloseTo(first, within(0.5));
        assertThat(points[0][1] - points[1][1]).isCloseTo(second, within(0.5));
    }

    @Test
    void neighboursAreTheNearestOfAllPairs() {
        var vectors = groups();
        var near = Neighbours.of(vectors, 5);
        for (int i = 0; i < vectors.length; i++) {
            int from = i;
            var of = vectors[i];
            var sorted =
                    IntStream.range(0, vectors.length)
                            .filter(other -> other != from)
                            .mapToDouble(other -> distance(of, vectors[other]))
                            .sorted()
                            .limit(5)
                            .toArray();
            assertThat(near.distances()[i]).containsExactly(sorted, within(1e-6));
        }
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (double) (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }
}
