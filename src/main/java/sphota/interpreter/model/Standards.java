package sphota.interpreter.model;

import java.util.List;
import java.util.Set;
import sphota.interpreter.data.Example;
import sphota.interpreter.view.Grid;

/// How what is seen is brought to like sizes. Answers to probes have columns of their own, each:
/// what is asked is the same for all networks.
record Standards(Standard neurons, Standard statistics, Standard bytes, Standard probes) {

    static Standards of(List<Example> examples) {
        return new Standards(
                columns(examples, Sight.NEURONS),
                columns(examples, Sight.STATISTICS),
                columns(examples, Sight.BYTES),
                places(examples, Sight.PROBES));
    }

    private static List<Grid> grids(List<Example> examples, Sight sight) {
        return examples.stream().map(each -> each.seen(sight.view())).toList();
    }

    private static Standard columns(List<Example> examples, Sight sight) {
        var grids = grids(examples, sight);
        int width = grids.stream().mapToInt(Grid::columns).max().orElse(0);
        return Standard.of(grids, width, i -> i % width);
    }

    private static Standard places(List<Example> examples, Sight sight) {
        var grids = grids(examples, sight);
        int width = grids.stream().mapToInt(grid -> grid.values().length).max().orElse(0);
        return Standard.of(grids, width, i -> i);
    }

    /// Which share of what is seen of a network is as far off as it can be.
    double limited(Example example, Set<Sight> sights) {
        var counts = new long[2];
        if (sights.contains(Sight.NEURONS)) {
            count(example, Sight.NEURONS, neurons, false, counts);
        }
        if (sights.contains(Sight.STATISTICS)) {
            count(example, Sight.STATISTICS, statistics, false, counts);
        }
        if (sights.contains(Sight.BYTES)) {
            count(example, Sight.BYTES, bytes, false, counts);
        }
        if (sights.contains(Sight.PROBES)) {
            count(example, Sight.PROBES, probes, true, counts);
        }
        return counts[1] == 0 ? 0 : (double) counts[0] / counts[1];
    }

    /// @param places whether each number is of a column of its own
    /// @param counts of those that are as far off as can be, and of all
    private static void count(
            Example example, Sight sight, Standard standard, boolean places, long[] counts) {
        var grid = example.seen(sight.view());
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
