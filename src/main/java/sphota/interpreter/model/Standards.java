package sphota.interpreter.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import sphota.interpreter.data.Example;
import sphota.interpreter.view.Grid;

/// How what is seen is brought to like sizes. Answers to probes have columns of their own, each:
/// what is asked is the same for all networks. Messages are taken as they are.
///
/// Numbers that differ much from tensor to tensor, as norms do, differ little from network to
/// network; so statistics and bytes are also compared with those of the same row of networks with
/// as many rows, where there are [#LEAST] such or more to learn from.
///
/// @param all by what is seen
/// @param placed by what is seen and how many rows there are, each row with columns of its own
record Standards(Map<Sight, Standard> all, Map<Sight, Map<Integer, Standard>> placed) {

    /// Networks with as many rows.
    private static final int LEAST = 64;

    private static final int MOST_COUNTS = 16;
    private static final int MOST_NUMBERS = 1 << 16;

    Standards {
        Map<Sight, Standard> whole = Collections.unmodifiableMap(new EnumMap<>(all));
        all = whole;
        Map<Sight, Map<Integer, Standard>> copy = new EnumMap<>(Sight.class);
        placed.forEach((sight, some) -> {
            some.forEach((rows, standard) -> {
                if (standard.width() != rows * width(whole, sight)) {
                    throw new IllegalArgumentException(
                            "%d rows of %s with %d numbers"
                                    .formatted(rows, sight.label(), standard.width()));
                }
            });
            copy.put(sight, Collections.unmodifiableMap(new TreeMap<>(some)));
        });
        placed = Collections.unmodifiableMap(copy);
    }

    /// Those of examples; of many, no more than one is in memory at once.
    static Standards of(Size size, List<Example> examples) {
        Map<Sight, Standard> all = new EnumMap<>(Sight.class);
        Map<Sight, Map<Integer, Standard>> placed = new EnumMap<>(Sight.class);
        for (var sight : size.sights()) {
            if (sight != Sight.MESSAGES) {
                boolean places = sight == Sight.PROBES;
                int width =
                        grids(size, sight, examples)
                                .mapToInt(each -> places ? each.values().length : each.columns())
                                .max()
                                .orElse(0);
                all.put(
                        sight,
                        Standard.of(
                                () -> grids(size, sight, examples).iterator(),
                                width,
                                i -> places ? i : i % width));
                if (sight.isPlaced()) {
                    placed.put(sight, placed(size, sight, examples, width));
                }
            }
        }
        return new Standards(all, placed);
    }

    private static Map<Integer, Standard> placed(
            Size size, Sight sight, List<Example> examples, int width) {
        var counts = new TreeMap<Integer, Integer>();
        grids(size, sight, examples)
                .filter(each -> each.columns() == width && each.rows() > 0)
                .forEach(each -> counts.merge(each.rows(), 1, Integer::sum));
        Map<Integer, Standard> placed = new TreeMap<>();
        counts.entrySet().stream()
                .filter(each -> each.getValue() >= LEAST && each.getKey() <= MOST_NUMBERS / width)
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(MOST_COUNTS)
                .forEach(each -> {
                    int rows = each.getKey();
                    placed.put(
                            rows,
                            Standard.of(
                                    () ->
                                            grids(size, sight, examples)
                                                    .filter(grid ->
                                                            grid.rows() == rows
                                                                    && grid.columns() == width)
                                                    .iterator(),
                                    rows * width,
                                    i -> i));
                });
        return placed;
    }

    private static int width(Map<Sight, Standard> all, Sight sight) {
        return Optional.ofNullable(all.get(sight)).map(Standard::width).orElse(0);
    }

    /// Of networks with so many rows, each row with columns of its own.
    Optional<Standard> of(Sight sight, int rows) {
        return Optional.ofNullable(placed.getOrDefault(sight, Map.of()).get(rows));
    }

    /// Numbers of a row of a tensor.
    int rowWidth(Sight sight) {
        return (sight.isPlaced() ? 2 : 1) * width(sight) + TensorRows.OTHERS;
    }

    private static Stream<Grid> grids(Size size, Sight sight, List<Example> examples) {
        return examples.stream().map(each -> each.seen(size.view(sight)));
    }

    /// Without columns, where it is not looked at.
    Standard of(Sight sight) {
        var standard = all.get(sight);
        return standard == null ? new Standard(new float[0], new float[0]) : standard;
    }

    int width(Sight sight) {
        return of(sight).width();
    }

    /// Which share of what is seen of a network is as far off as it can be.
    double limited(Example example, Size size) {
        var counts = new long[2];
        all.forEach((sight, standard) ->
                count(example.seen(size.view(sight)), standard, sight == Sight.PROBES, counts));
        return counts[1] == 0 ? 0 : (double) counts[0] / counts[1];
    }

    /// @param places whether each number is of a column of its own
    /// @param counts of those that are as far off as can be, and of all
    private static void count(Grid grid, Standard standard, boolean places, long[] counts) {
        int width = places ? standard.width() : Math.min(standard.width(), grid.columns());
        int rows = places ? 1 : grid.rows();
        for (int row = 0; row < rows; row++) {
            int from = row * grid.columns();
            for (int c = 0; c < Math.min(width, grid.values().length - from); c++) {
                counts[0] += standard.isFarthest(c, grid.values()[from + c]) ? 1 : 0;
                counts[1]++;
            }
        }
    }
}
