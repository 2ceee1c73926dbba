package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.interpreter.data.Example;

/// Several networks as arrays: of each what is looked at.
///
/// @param count B
/// @param rows by what is seen, those that are looked at
/// @param probes [B, N], N at least 1
record Crowd(
        int count,
        Optional<Neurons> neurons,
        Map<Sight, TensorRows> rows,
        Optional<NDArray> probes) {

    /// Puts examples side by side.
    static Crowd of(
            NDManager manager,
            List<Example> examples,
            Size size,
            Standards standards,
            Thinning thinning) {
        var neurons =
                size.sees(Sight.NEURONS)
                        ? Optional.of(
                                Neurons.of(
                                        manager,
                                        examples,
                                        size,
                                        standards.of(Sight.NEURONS),
                                        thinning))
                        : Optional.<Neurons>empty();
        Map<Sight, TensorRows> rows = new EnumMap<>(Sight.class);
        for (var sight : size.sights()) {
            if (sight.isOfRows()) {
                rows.put(sight, TensorRows.of(manager, examples, size, sight, standards, thinning));
            }
        }
        return new Crowd(
                examples.size(),
                neurons,
                rows,
                size.sees(Sight.PROBES)
                        ? Optional.of(probes(manager, examples, size, standards, thinning))
                        : Optional.empty());
    }

    private static NDArray probes(
            NDManager manager,
            List<Example> examples,
            Size size,
            Standards standards,
            Thinning thinning) {
        var standard = standards.of(Sight.PROBES);
        int width = Math.max(1, standard.width());
        var values = new float[examples.size() * width];
        for (int b = 0; b < examples.size(); b++) {
            var grid = examples.get(b).seen(size.view(Sight.PROBES));
            for (int probe = 0; probe < grid.rows(); probe++) {
                int end = Math.min(standard.width(), (probe + 1) * grid.columns());
                if (!thinning.drops()) {
                    for (int i = probe * grid.columns(); i < end; i++) {
                        values[b * width + i] =
                                thinning.weight() * standard.of(i, grid.values()[i]);
                    }
                }
            }
        }
        return manager.create(values, new Shape(examples.size(), width));
    }
}
