package sphota.zoo;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Refusals of recipes, which name the key.
final class Checks {

    /// In one network: sixteen are trained and a shard of them is kept in memory.
    private static final long MOST_WEIGHTS = 1 << 20;

    private static final int MOST_SNAPSHOTS = 1000;

    private Checks() {}

    static void some(String key, List<?> list) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException("'" + key + "' is empty");
        }
    }

    static long largest(List<Integer> list) {
        return Collections.max(list);
    }

    static void between(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "'%s' is %s, not from %s to %s".formatted(key, value, least, most));
        }
    }

    /// @param weights of the largest network that the lists allow
    static void weights(String keys, long weights) {
        if (weights > MOST_WEIGHTS) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s come to networks of %,d weights, more than %,d",
                            keys,
                            weights,
                            MOST_WEIGHTS));
        }
    }

    /// Refuses those that need a deviation, which some families do not draw.
    static void scaled(List<Initializer> initializers) {
        for (var each : initializers) {
            if (each == Initializer.NORMAL || each == Initializer.TRUNCATED_NORMAL) {
                throw new IllegalArgumentException(
                        "'initializers' has %s, whose deviation this family does not draw"
                                .formatted(each.label()));
            }
        }
    }

    /// The epochs of snapshots, in order.
    ///
    /// @param count of subjects, a multiple of what a training gives
    static List<Integer> snapshots(List<Integer> snapshots, int epochs, int count) {
        if (snapshots.size() > MOST_SNAPSHOTS) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "'snapshots' has more than %,d", MOST_SNAPSHOTS));
        }
        snapshots.forEach(each -> between("snapshots", each, 0, epochs - 1));
        var sorted = snapshots.stream().distinct().sorted().toList();
        if (count % (sorted.size() + 1) != 0) {
            throw new IllegalArgumentException(
                    "'count' is %d: with %d snapshots a run gives %d subjects"
                            .formatted(count, sorted.size(), sorted.size() + 1));
        }
        return sorted;
    }

    static void between(String key, Range range, double least, double most) {
        between(key, range.least(), least, most);
        between(key, range.most(), least, most);
    }
}
