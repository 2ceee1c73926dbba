package sphota.lanes;

import java.util.Random;
import java.util.stream.LongStream;

/// The order in which samples are seen.
final class Order {

    private final long[] order;
    private final Random random;

    Order(int samples, Random random) {
        order = LongStream.range(0, samples).toArray();
        this.random = random;
    }

    void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long other = order[i];
            order[i] = order[j];
            order[j] = other;
        }
    }

    long[] part(int first, int count) {
        return java.util.Arrays.copyOfRange(order, first, first + count);
    }
}
