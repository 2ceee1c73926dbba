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
}
