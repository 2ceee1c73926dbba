package sphota.redundancy;

import java.util.Optional;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;

/// Finds out whether elements take few values, and which.
final class ValueSearch {

    /// More different values than this are not few.
    static final int MOST = 1024;

    /// Elements for each different value, at least; with fewer, few values mean nothing.
    private static final int ELEMENTS_PER_VALUE = 8;

    /// A codebook has this many times fewer values than the type has between its extremes: a type
    /// of 16 bits has few in a narrow range anyway.
    private static final int FEWER = 4;

    private ValueSearch() {}

    /// Empty where there are many, or an element is not finite, or the type has few patterns
    /// anyway.
    static Optional<Values> of(InPlace tensor, Shape shape) {
        if (!Precision.isWideFloat(tensor.type())) {
            return Optional.empty();
        }
        var distinct = new DistinctValues(MOST);
        if (!Elements.each(tensor, distinct::addAll)) {
            return rowGrids(tensor, shape);
        }
        int count = distinct.count();
        if (count == 0 || tensor.elements() < (long) ELEMENTS_PER_VALUE * count) {
            return Optional.empty();
        }
        var ascending = distinct.ascending();
        return StepSearch.of(ascending, tensor.type())
                .<Values>map(grid -> grid)
                .or(() -> rowGrids(tensor, shape))
                .or(() -> codebook(ascending, tensor.type()));
    }

    private static Optional<Values> codebook(double[] ascending, Scalar type) {
        boolean fewer = FEWER * ascending.length < Precision.patternsBetween(ascending, type);
        return fewer ? Optional.of(new Values.Codebook(ascending.length)) : Optional.empty();
    }

    /// Stops at the first row that is no grid, which for weights as they are trained is the first.
    private static Optional<Values> rowGrids(InPlace tensor, Shape shape) {
        if (shape.rank() < 2 || tensor.elements() == 0) {
            return Optional.empty();
        }
        long width = tensor.elements() / shape.size(0);
        int most = 0;
        int bits = 0;
        for (long row = 0; row < shape.size(0); row++) {
            var bytes =
                    tensor.bytes()
                            .asSlice(
                                    row * width * tensor.elementBytes(),
                                    width * tensor.elementBytes());
            var grid = grid(new InPlace(tensor.type(), bytes));
            if (grid.isEmpty()) {
                return Optional.empty();
            }
            most = Math.max(most, grid.get().distinct());
            bits = Math.max(bits, grid.get().bits());
        }
        return Optional.of(new Values.RowGrids(most, bits));
    }

    private static Optional<Values.Grid> grid(InPlace row) {
        var distinct = new DistinctValues(MOST);
        boolean few =
                Elements.each(row, distinct::addAll) && row.elements() >= 2L * distinct.count();
        return few ? StepSearch.of(distinct.ascending(), row.type()) : Optional.empty();
    }
}
