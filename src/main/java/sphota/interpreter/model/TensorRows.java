package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import sphota.interpreter.data.Example;

/// Rows that are said of tensors, or of parts of them, by a network up to K; each with how deep
/// among them it stands, and how far from both ends. What a network has not is 0 and not shown.
///
/// @param values [B, K, S + 2], or [B, K, 2 S + 2] with what each number is beside others of its
///   place, 0 where there are none
/// @param shown [B, K], 1 or 0
record TensorRows(NDArray values, NDArray shown) {

    /// Numbers of a row besides those that are seen.
    static final int OTHERS = 2;

    static TensorRows of(
            NDManager manager,
            List<Example> examples,
            Size size,
            Sight sight,
            Standards standards,
            Thinning thinning) {
        var standard = standards.of(sight);
        var grids = examples.stream().map(each -> each.seen(size.view(sight))).toList();
        int most = 1;
        for (var grid : grids) {
            most = Math.max(most, grid.rows());
        }
        int width = standard.width();
        int wide = standards.rowWidth(sight);
        var values = new float[examples.size() * most * wide];
        var shown = new float[examples.size() * most];
        for (int b = 0; b < grids.size(); b++) {
            var grid = grids.get(b);
            var placed = standards.of(sight, grid.rows()).filter(_ -> grid.columns() == width);
            for (int k = 0; k < grid.rows(); k++) {
                if (thinning.drops()) {
                    continue;
                }
                int at = b * most + k;
                shown[at] = 1;
                for (int c = 0; c < Math.min(width, grid.columns()); c++) {
                    values[at * wide + c] = standard.of(c, grid.values()[k * grid.columns() + c]);
                }
                if (placed.isPresent()) {
                    for (int c = 0; c < width; c++) {
                        int i = k * width + c;
                        values[at * wide + width + c] = placed.get().of(i, grid.values()[i]);
                    }
                }
                float depth = grid.rows() == 1 ? 0 : (float) k / (grid.rows() - 1);
                values[(at + 1) * wide - 2] = 2 * depth - 1;
                values[(at + 1) * wide - 1] = 4 * depth * (1 - depth);
            }
        }
        return new TensorRows(
                manager.create(values, new Shape(examples.size(), most, wide)),
                manager.create(shown, new Shape(examples.size(), most)));
    }
}
