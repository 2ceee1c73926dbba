package sphota.spectrum;

import java.lang.foreign.Arena;
import sphota.tensor.Tensor;

/// The largest singular values of a matrix W by a block Krylov method: Ritz values of A = WᵀW over
/// the span of Q, AQ, A²Q … for a random block Q (Musco and Musco 2015), everything held orthogonal
/// to everything before.
///
/// A and the basis are multiplied in passes over W that stream its rows; W is held whole where the
/// memory allows, else it is read anew for each pass.
final class KrylovRoute {

    /// Columns of a block.
    static final int BLOCK = 8;

    /// Times that W is gone through, at most.
    static final int PASSES = 10;

    /// Rows that are multiplied together, at most.
    static final int PANEL_ROWS = 512;

    private static final long PANEL_BYTES = 8 << 20;

    private final Lapack lapack;
    private final long memoryBytes;

    KrylovRoute(Lapack lapack, long memoryBytes) {
        this.lapack = lapack;
        this.memoryBytes = memoryBytes;
    }

    /// Whether the memory suffices for the basis and a few rows.
    static boolean fits(Form.Plain form, long memoryBytes) {
        return form.columns() <= Integer.MAX_VALUE
                && basisBytes(form) + 8.0 * form.columns() * panelRows(form.columns())
                        <= memoryBytes;
    }

    private static double basisBytes(Form.Plain form) {
        return 8.0 * form.columns() * (3 * BLOCK * PASSES + BLOCK);
    }

    private static int panelRows(long columns) {
        return Math.clamp(PANEL_BYTES / Double.BYTES / columns, 1, PANEL_ROWS);
    }

    /// Reads and computes.
    ///
    /// @throws GramRoute.OutOfRange if the squares of elements leave double precision
    /// @throws Elements.NotFinite if an element is not finite
    Raw compute(Tensor tensor, Form.Plain form, long seed) {
        try (var arena = Arena.ofConfined()) {
            var matrix = open(tensor, form, arena);
            var iteration = new KrylovBasis(lapack, matrix, (int) form.columns(), arena);
            iteration.start(seed);
            double squares = iteration.multiply();
            long count = Math.min(form.rows(), form.columns());
            if (squares == 0) {
                return new Raw(SingularValues.of(0), count, new Method.Largest(0), 0);
            }
            GramRoute.requireInRange(squares);
            var found = iteration.ritz();
            while (!found.isEnough() && iteration.advance()) {
                iteration.multiply();
                found = iteration.ritz();
            }
            return found.raw(count, squares);
        }
    }

    private KrylovBasis.Source open(Tensor tensor, Form.Plain form, Arena arena) {
        long columns = form.columns();
        int panelRows = panelRows(columns);
        double elements = (double) form.rows() * columns;
        if (!WholeRoute.fits(elements, memoryBytes - (long) basisBytes(form))) {
            return sink -> {
                try (var panels = Arena.ofConfined()) {
                    return Rows.readPanels(tensor, columns, panelRows, panels, sink);
                }
            };
        }
        var whole = arena.allocate(8 * form.rows() * columns, Double.BYTES);
        double squares = Rows.readAll(tensor, whole);
        return sink -> {
            for (long row = 0; row < form.rows(); row += panelRows) {
                int count = (int) Math.min(panelRows, form.rows() - row);
                sink.accept(whole.asSlice(8 * row * columns), row, count);
            }
            return squares;
        };
    }
}
