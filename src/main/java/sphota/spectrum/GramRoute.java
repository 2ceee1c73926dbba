package sphota.spectrum;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import sphota.tensor.Tensor;

/// All singular values of a matrix of two axes by its Gram matrix, whose order is the smaller
/// dimension and which is added up while the elements are read: the matrix itself is never held
/// whole unless it is wide and fits.
final class GramRoute {

    /// Below this sum of squares products of elements lose digits to underflow.
    private static final double SMALLEST_SQUARES = 1e-270;

    private static final long PANEL_BYTES = 32 << 20;
    private static final int PANEL_ROWS = 512;

    /// A wide matrix is read at most about this often.
    private static final int PASSES = 32;

    private final Lapack lapack;
    private final long memoryBytes;

    GramRoute(Lapack lapack, long memoryBytes) {
        this.lapack = lapack;
        this.memoryBytes = memoryBytes;
    }

    /// The sum of squares is not one of normal numbers of double precision.
    static final class OutOfRange extends RuntimeException {

        private static final long serialVersionUID = 1;

        OutOfRange() {
            super("the squares of its elements leave double precision", null, false, false);
        }
    }

    /// Whether the memory suffices.
    static boolean fits(Form.Plain form, long memoryBytes) {
        long smaller = Math.min(form.rows(), form.columns());
        double free = memoryBytes - 8.0 * smaller * smaller - panelBytes(form.columns());
        boolean tall = form.rows() >= form.columns();
        return Math.max(form.rows(), form.columns()) <= Integer.MAX_VALUE
                && panelBytes(form.columns()) <= 2.0 * PANEL_BYTES
                && free >= 0
                && (tall || blockRows(form, free) >= Math.ceilDiv(form.rows(), PASSES));
    }

    private static double panelBytes(long columns) {
        return 8.0 * columns * panelRows(columns);
    }

    private static int panelRows(long columns) {
        return Math.clamp(PANEL_BYTES / Double.BYTES / columns, 1, PANEL_ROWS);
    }

    private static long blockRows(Form.Plain form, double freeBytes) {
        return (long) Math.min((double) form.rows(), freeBytes / (8.0 * form.columns()));
    }

    /// Reads and computes.
    ///
    /// @throws OutOfRange if the squares of elements leave double precision
    /// @throws Elements.NotFinite if an element is not finite
    Raw compute(Tensor tensor, Form.Plain form) {
        int order = Math.toIntExact(Math.min(form.rows(), form.columns()));
        try (var arena = Arena.ofConfined()) {
            var gram = arena.allocate(8L * order * order, Double.BYTES);
            double squares =
                    form.rows() >= form.columns()
                            ? addTall(tensor, form, gram, arena)
                            : addWide(tensor, form, gram, arena);
            if (squares == 0) {
                return Raw.zeros(order);
            }
            return eigenvalues(lapack, gram, order, squares);
        }
    }

    /// Of a matrix that is in memory, row by row; it stays as it is.
    static Raw compute(Lapack lapack, MemorySegment whole, int rows, int columns, double squares) {
        int order = Math.min(rows, columns);
        try (var arena = Arena.ofConfined()) {
            var gram = arena.allocate(8L * order * order, Double.BYTES);
            if (rows >= columns) {
                lapack.addGramOfColumns(whole, rows, columns, gram);
            } else {
                lapack.addGramOfRows(whole, rows, columns, gram, order);
            }
            return eigenvalues(lapack, gram, order, squares);
        }
    }

    private static Raw eigenvalues(Lapack lapack, MemorySegment gram, int order, double squares) {
        requireInRange(squares);
        return Raw.ofEigenvalues(lapack.eigenvalues(gram, order), squares);
    }

    static void requireInRange(double squares) {
        if (!isInRange(squares)) {
            throw new OutOfRange();
        }
    }

    /// Whether squares of elements that add up to this keep their digits.
    static boolean isInRange(double squares) {
        return squares >= SMALLEST_SQUARES && squares <= Double.MAX_VALUE;
    }

    private double addTall(Tensor tensor, Form.Plain form, MemorySegment gram, Arena arena) {
        int columns = (int) form.columns();
        return Rows.readPanels(
                tensor,
                columns,
                panelRows(columns),
                arena,
                (panel, _, count) -> lapack.addGramOfColumns(panel, count, columns, gram));
    }

    /// One pass for each block of rows that fits into memory: products of the block with itself
    /// once it is full, then with all rows behind it.
    private double addWide(Tensor tensor, Form.Plain form, MemorySegment gram, Arena arena) {
        int order = (int) form.rows();
        int columns = (int) form.columns();
        double free = memoryBytes - 8.0 * order * order - panelBytes(columns);
        int blockRows = (int) blockRows(form, free);
        var block = arena.allocate(8L * columns * blockRows, Double.BYTES);
        double squares = 0;
        for (int first = 0; first < order; first += blockRows) {
            var adding =
                    new Block(
                            gram, order, columns, block, first, Math.min(blockRows, order - first));
            try (var panels = Arena.ofConfined()) {
                squares = Rows.readPanels(tensor, columns, panelRows(columns), panels, adding);
            }
        }
        return squares;
    }

    private final class Block implements Rows.Sink {

        private final MemorySegment gram;
        private final int order;
        private final int columns;
        private final MemorySegment block;
        private final int first;
        private final int rows;

        Block(
                MemorySegment gram,
                int order,
                int columns,
                MemorySegment block,
                int first,
                int rows) {
            this.gram = gram;
            this.order = order;
            this.columns = columns;
            this.block = block;
            this.first = first;
            this.rows = rows;
        }

        @Override
        public void accept(MemorySegment panel, long firstRow, int count) {
            int end = first + rows;
            long from = Math.max(firstRow, first);
            long until = Math.min(firstRow + count, end);
            if (from < until) {
                MemorySegment.copy(
                        panel,
                        bytes(from - firstRow),
                        block,
                        bytes(from - first),
                        bytes(until - from));
                if (until == end) {
                    lapack.addGramOfRows(block, rows, columns, place(first), order);
                }
            }
            long behind = Math.max(firstRow, end);
            int rest = (int) (firstRow + count - behind);
            if (rest > 0) {
                lapack.multiply(
                        true,
                        false,
                        rest,
                        rows,
                        columns,
                        1,
                        panel.asSlice(bytes(behind - firstRow)),
                        columns,
                        block,
                        columns,
                        0,
                        place(behind),
                        order);
            }
        }

        private long bytes(long rowCount) {
            return 8 * rowCount * columns;
        }

        /// Where the products of a row with the block's rows begin.
        private MemorySegment place(long row) {
            return gram.asSlice(8 * ((long) first * order + row));
        }
    }
}
