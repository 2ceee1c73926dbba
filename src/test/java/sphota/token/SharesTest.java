package sphota.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void sharesAreInProportionToSquareRoots() {
        long[] limits = {1000, 1000, 1000};
        // Roots 1 : 2 : 3 of 60.
        assertThat(Shares.bySquareRoot(new long[] {1, 4, 9}, limits, 60))
                .containsExactly(10, 20, 30);
    }

    @Test
    void whatALimitLeavesGoesToTheOthers() {
        assertThat(Shares.bySquareRoot(new long[] {4, 4, 4}, new long[] {2, 100, 0}, 50))
                .containsExactly(2, 48, 0);
    }

    @Test
    void allIsGivenAsLongAsTheLimitsAllow() {
        var random = new Random(1);
        for (int round = 0; round < 500; round++) {
            int count = 1 + random.nextInt(20);
            var sizes = LongStream.generate(() -> random.nextLong(1L << 40)).limit(count).toArray();
            var limits = LongStream.generate(() -> random.nextLong(50)).limit(count).toArray();
            long total = random.nextLong(600);
            var shares = Shares.bySquareRoot(sizes, limits, total);
            assertThat(LongStream.of(shares).sum())
                    .isEqualTo(Math.min(total, LongStream.of(limits).sum()));
            for (int i = 0; i < count; i++) {
                assertThat(shares[i]).isBetween(0L, limits[i]);
            }
        }
    }

    @Test
    void limitsBeyondAnyCountAreNoTrouble() {
        long[] most = {Long.MAX_VALUE, Long.MAX_VALUE};
        assertThat(Shares.bySquareRoot(most, most, 10)).containsExactly(5, 5);
        assertThat(Shares.bySquareRoot(new long[0], new long[0], 10)).isEmpty();
    }

    @Test
    void placesAreDistinctAndEvenlySpaced() {
        var random = new Random(2);
        for (int round = 0; round < 300; round++) {
            long population = 1 + random.nextLong(1L << random.nextInt(1, 62));
            long draws = random.nextLong(200);
            var places = Shares.places(population, draws, round).toArray();
            assertThat(places).hasSize((int) Math.min(population, draws)).isSorted();
            for (int i = 0; i < places.length; i++) {
                assertThat(places[i]).isBetween(0L, population - 1);
                if (i > 0) {
                    assertThat(places[i] - places[i - 1])
                            .isBetween(population / draws, population / draws + 1);
                }
            }
        }
    }

    @Test
    void theSeedMovesThePlaces() {
        assertThat(Shares.places(1 << 20, 10, 1).toArray())
                .isEqualTo(Shares.places(1 << 20, 10, 1).toArray())
                .isNotEqualTo(Shares.places(1 << 20, 10, 2).toArray());
    }
}
