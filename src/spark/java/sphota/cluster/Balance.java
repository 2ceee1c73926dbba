package sphota.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/// Divides work among tasks: the largest first, each to the task that has the least, so that none
/// has more than 4/3 of what the best division would give it (Graham 1969).
final class Balance {

    /// A task that takes less is not worth starting.
    private static final long LEAST = 256L << 20;

    /// More tasks than these a driver would spend its time on.
    private static final int MOST_TASKS = 100_000;

    /// So many tasks for each core: a slow one does not hold up the others for long.
    private static final int TASKS_A_CORE = 4;

    private Balance() {}

    private record Share<T>(int number, List<T> items, long[] cost) {}

    /// Shares, none empty, those that take longest first.
    static <T> List<List<T>> shares(List<T> items, ToLongFunction<T> cost, int tasks) {
        var byLoad =
                new PriorityQueue<Share<T>>(
                        Comparator.<Share<T>>comparingLong(share -> share.cost()[0])
                                .thenComparingInt(Share::number));
        for (int number = 0; number < Math.min(tasks, items.size()); number++) {
            byLoad.add(new Share<>(number, new ArrayList<>(), new long[1]));
        }
        items.stream()
                .sorted(Comparator.comparingLong(cost).reversed())
                .forEach(item -> {
                    var least = byLoad.remove();
                    least.items().add(item);
                    least.cost()[0] += cost.applyAsLong(item);
                    byLoad.add(least);
                });
        return byLoad.stream()
                .sorted(
                        Comparator.<Share<T>>comparingLong(share -> share.cost()[0])
                                .reversed()
                                .thenComparingInt(Share::number))
                .map(share -> List.copyOf(share.items()))
                .toList();
    }

    /// How many tasks some work is worth.
    ///
    /// @param cost of all
    /// @param cores that work
    static <T> int tasks(List<T> items, ToLongFunction<T> cost, int cores) {
        long all = items.stream().mapToLong(cost).sum();
        return Math.clamp(Math.max((long) TASKS_A_CORE * cores, all / LEAST), 1, MOST_TASKS);
    }
}
