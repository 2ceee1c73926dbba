package sphota.interpreter.model;

import java.util.List;
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
}
