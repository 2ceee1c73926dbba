package sphota.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static int[] epoch(Batches batches, int number) {
        int each = batches.ofAnEpoch();
        return IntStream.range(number * each, (number + 1) * each)
                .flatMap(i -> Arrays.stream(batches.of(i)))
                .toArray();
    }

    @Test
    void anEpochTakesEachThingOnceButThoseThatFillNoBatch() {
        var batches = new Batches(11, 3, 5);
        assertThat(batches.ofAnEpoch()).isEqualTo(3);
        for (int number = 0; number < 4; number++) {
            var taken = Arrays.stream(epoch(batches, number)).boxed().toList();
            assertThat(taken).hasSize(9).doesNotHaveDuplicates();
            assertThat(taken).allSatisfy(i -> assertThat(i).isBetween(0, 10));
        }
    }

    @Test
    void eachEpochHasAnOrderOfItsOwn() {
        var batches = new Batches(40, 8, 5);
        assertThat(epoch(batches, 0))
                .isNotEqualTo(epoch(batches, 1))
                .isEqualTo(epoch(new Batches(40, 8, 5), 0))
                .isNotEqualTo(epoch(new Batches(40, 8, 6), 0));
    }

    @Test
    void whereThereAreFewerThanABatchHoldsAllAreTaken() {
        assertThat(new Batches(3, 64, 1).of(7)).containsExactlyInAnyOrder(0, 1, 2);
    }
}
