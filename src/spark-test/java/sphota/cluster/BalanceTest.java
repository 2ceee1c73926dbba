package sphota.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BalanceTest {

    private static long load(List<Long> share) {
        return share.stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void noneHasMuchMoreThanTheOthersUnlessItIsOneItem() {
        var random = new Random(1);
        for (int tasks = 1; tasks < 20; tasks++) {
            var items =
                    LongStream.range(0, 100).map(_ -> random.nextLong(1, 10_000)).boxed().toList();
            var shares = Balance.shares(items, Long::longValue, tasks);
            assertThat(shares.stream().flatMap(List::stream).toList())
                    .containsExactlyInAnyOrderElementsOf(items);
            long mean = load(items) / tasks;
            long largest = items.stream().mapToLong(Long::longValue).max().orElseThrow();
            assertThat(shares)
                    .hasSize(tasks)
                    .allMatch(share -> load(share) <= 4 * Math.max(mean, largest) / 3 + 1);
        }
    }

    @Test
    void fewItemsAreFewShares() {
        assertThat(Balance.shares(List.of(5L, 7L), Long::longValue, 8))
                .containsExactly(List.of(7L), List.of(5L));
        assertThat(Balance.shares(List.<Long>of(), Long::longValue, 8)).isEmpty();
    }
}
