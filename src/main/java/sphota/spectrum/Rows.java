package sphota.spectrum;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import sphota.tensor.Tensor;

/// Elements of a matrix in native memory, row after row.
final class Rows {

    /// Takes rows.
    interface Sink {
        /// Takes `count` rows, the first of them `first`; they are overwritten after the call.
        void accept(MemorySegment rows, long first, int count);
    }

    private Rows() {}

    /// Reads all of a tensor.
    ///
    /// @param whole gets every element, in logical order
    /// @return the sum of squares
    static double readAll(Tensor tensor, MemorySegment whole) {
        var at = new long[1];
        return Elements.stream(
                tensor,
                (values, count) -> {
                    MemorySegment.copy(values, 0, whole, ValueLayout.JAVA_DOUBLE, at[0], count);
                    at[0] += (long) count * Double.BYTES;
                });
    }

    /// Reads a tensor in panels of at most `panelRows` rows.
    ///
    /// @return the sum of squares
    static double readPanels(Tensor tensor, long columns, int panelRows, Arena arena, Sink sink) {
        var panel = arena.allocate(columns * panelRows * Double.BYTES, Double.BYTES);
        var filling = new Filling(panel, columns, panelRows, sink);
        double squares = Elements.stream(tensor, filling);
        filling.flush();
        return squares;
    }

    private static final class Filling implements Elements.Sink {

        private final MemorySegment panel;
        private final long columns;
        private final long capacity;
        private final Sink sink;
        private long firstRow;
        private long filled;

        Filling(MemorySegment panel, long columns, int rows, Sink sink) {
            this.panel = panel;
            this.columns = columns;
            this.capacity = columns * rows;
            this.sink = sink;
        }

        @Override
        public void accept(double[] values, int count) {
            for (int done = 0; done < count; ) {
                int length = (int) Math.min(count - done, capacity - filled);
                MemorySegment.copy(
                        values,
                        done,
                        panel,
                        ValueLayout.JAVA_DOUBLE,
                        filled * Double.BYTES,
                        length);
                done += length;
                filled += length;
                if (filled == capacity) {
                    flush();
                }
            }
        }

        void flush() {
            int rows = (int) (filled / columns);
            if (rows > 0) {
                sink.accept(panel, firstRow, rows);
            }
            firstRow += rows;
            filled = 0;
        }
    }
}
