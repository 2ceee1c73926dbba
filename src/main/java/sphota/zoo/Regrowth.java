package sphota.zoo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Subjects grown once more and compared with what lies in the zoo: weights bit for bit and every
/// claim as it is written, so also those that no execution shows, as how training went.
public final class Regrowth {

    /// Told of what differs.
    public interface Listener {

        void differs(String id, String what) throws IOException;
    }

    private Regrowth() {}

    /// Which subjects of a zoo are grown again: evenly apart, the first and the last half as far
    /// from the ends; all of them if there are no more.
    ///
    /// @throws IllegalArgumentException if that is none
    public static int[] chosen(int count, int many) {
        if (many < 1) {
            throw new IllegalArgumentException(many + " networks to grow again");
        }
        int some = Math.min(count, many);
        var chosen = new int[some];
        Arrays.setAll(chosen, i -> (int) ((2L * i + 1) * count / (2L * some)));
        return chosen;
    }

    /// Grows some subjects again.
    ///
    /// @return how many of them differ
    public static int run(Zoo zoo, Grower grower, int many, Listener listener) throws IOException {
        int wrong = 0;
        int last = -1;
        var shard = List.<Subject>of();
        for (int number : chosen(zoo.count(), many)) {
            if (number / zoo.shard() != last) {
                last = number / zoo.shard();
                shard = zoo.subjects(last);
            }
            int place = number % zoo.shard();
            var grown = grower.grow(number, 1, () -> {}).getFirst();
            var differences =
                    place < shard.size()
                            ? differences(shard.get(place), grown)
                            : List.of("it is missing");
            for (var each : differences) {
                listener.differs(grown.id(), each);
            }
            wrong += differences.isEmpty() ? 0 : 1;
        }
        return wrong;
    }

    /// What a subject states or is, and is not when it is grown again.
    static List<String> differences(Subject said, Subject grown) {
        var differences = new ArrayList<String>();
        if (!said.shapes().equals(grown.shapes())) {
            differences.add("grown again, it has other tensors");
        } else if (!Arrays.equals(said.flat(), grown.flat())) {
            differences.add("grown again, it has other weights");
        }
        var one = Rows.row(said);
        var other = Rows.row(grown);
        var columns = new LinkedHashSet<>(one.propertyNames());
        columns.addAll(other.propertyNames());
        for (var column : columns) {
            var stated = value(one, column);
            var found = value(other, column);
            if (!stated.equals(found)) {
                differences.add(
                        "grown again, its %s is %s, not %s".formatted(column, found, stated));
            }
        }
        return List.copyOf(differences);
    }

    private static String value(ObjectNode row, String column) {
        return row.has(column) ? row.path(column).toString() : "not said";
    }
}
