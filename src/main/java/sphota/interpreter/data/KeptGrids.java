package sphota.interpreter.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.interpreter.view.Grid;

/// What was seen of a network, as it stands in a file that is mapped: a grid is copied each time it
/// is asked for.
///
/// @param places by the names of views
record KeptGrids(Map<String, Place> places) implements Sightings {

    private static final ValueLayout.OfFloat FLOATS =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    KeptGrids {
        places = Map.copyOf(places);
    }

    /// Where a grid stands.
    ///
    /// @param numbers of all networks of the file
    /// @param first number of this one
    record Place(MemorySegment numbers, long first, int rows, int columns) {

        /// @throws IllegalArgumentException if it leaves the numbers
        Place {
            if (rows < 0
                    || columns < 0
                    || end(first, rows, columns) > numbers.byteSize() / Float.BYTES) {
                throw new IllegalArgumentException(
                        "no grid of %d rows of %d".formatted(rows, columns));
            }
        }

        private static long end(long first, int rows, int columns) {
            return Math.addExact(first, Math.multiplyExact(rows, columns));
        }

        long end() {
            return end(first, rows, columns);
        }

        Grid grid() {
            var values = new float[rows * columns];
            MemorySegment.copy(numbers, FLOATS, first * Float.BYTES, values, 0, values.length);
            return new Grid(rows, columns, values);
        }
    }

    @Override
    public Set<String> views() {
        return places.keySet();
    }

    @Override
    public Optional<Grid> of(String view) {
        return Optional.ofNullable(places.get(view)).map(Place::grid);
    }
}
