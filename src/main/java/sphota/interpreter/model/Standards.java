package sphota.interpreter.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sphota.interpreter.data.Example;
import sphota.interpreter.view.Grid;

/// How what is seen is brought to like sizes. Answers to probes have columns of their own, each:
/// what is asked is the same for all networks. Messages are taken as they are.
///
/// @param all by what is seen
record Standards(Map<Sight, Standard> all) {

    Standards {
        all = Collections.unmodifiableMap(new EnumMap<>(all));
    }

    /// Those of examples; of many, no more than one is in memory at once.
    static Standards of(Size size, List<Example> examples) {
        Map<Sight, Standard> all = new EnumMap<>(Sight.class);
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
            }
        }
        return new Standards(all);
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
