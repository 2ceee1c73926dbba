package sphota.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A row of a table.
///
/// @param cells one a column: text, a whole number, a number, a truth, an instant, or an array of
///   whole numbers or of numbers of either precision; [Optional#empty] where there is none
public record Row(Table table, List<Object> cells) {

    /// @throws IllegalArgumentException if there are more cells than columns, or fewer
    public Row {
        cells = List.copyOf(cells);
        if (cells.size() != table.columns().size()) {
            throw new IllegalArgumentException(
                    "%d cells in a row of %s".formatted(cells.size(), table.name()));
        }
    }

    /// Cells as they are; what is optional is taken out, or missing.
    public static Row of(Table table, Object... cells) {
        var plain = new ArrayList<Object>();
        for (var cell : cells) {
            plain.add(plain(cell));
        }
        return new Row(table, plain);
    }

    private static Object plain(Object cell) {
        return switch (cell) {
            case OptionalDouble number ->
                    number.isPresent() ? number.getAsDouble() : Optional.empty();
            case OptionalLong number -> number.isPresent() ? number.getAsLong() : Optional.empty();
            case Optional<?> some when some.isPresent() -> some.get();
            default -> cell;
        };
    }
}
