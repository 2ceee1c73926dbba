package sphota.spectrum;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import sphota.spectrum.Routines.Routine;

/// The few routines of BLAS and LAPACK that are called here, all in double precision, in native
/// memory, on the calling thread alone. Sizes are below 2³¹.
///
/// Matrices are dense, one column after another as Fortran has them; a matrix given row by row is
/// its own transpose, which has the same singular values.
final class Lapack {

    private static final int COLUMNS_TOGETHER = 102;
    private static final int LOWER = 122;
    private static final int AS_IS = 111;
    private static final int TRANSPOSED = 112;

    /// From here on a reduction in two stages is faster, on the machine of `tools/bench-spectrum`:
    /// level at 2048, 1.6 times at 4096.
    private static final int TWO_STAGES_FROM = 2560;

    private final Routine dsyrk;
    private final Routine dgemm;
    private final Routine dsyevd;
    private final Routine dsyevdInTwoStages;
    private final Routine dgesdd;
    private final Routine dgeqrf;
    private final Routine dorgqr;

    Lapack(SymbolLookup library) {
        var binder = new Routines(library);
        var integer = JAVA_INT;
        var real = JAVA_DOUBLE;
        dsyrk =
                binder.bind(
                        "cblas_dsyrk",
                        integer,
                        integer,
                        integer,
                        integer,
                        integer,
                        real,
                        ADDRESS,
                        integer,
                        real,
                        ADDRESS,
                        integer);
        dgemm =
                binder.bind(
                        "cblas_dgemm",
                        integer,
                        integer,
                        integer,
                        integer,
                        integer,
                        integer,
                        real,
                        ADDRESS,
                        integer,
                        ADDRESS,
                        integer,
                        real,
                        ADDRESS,
                        integer);
        dsyevd = binder.bindPointers("dsyevd_", 11);
        dsyevdInTwoStages = binder.bindPointers("dsyevd_2stage_", 11);
        dgesdd = binder.bindPointers("dgesdd_", 14);
        dgeqrf = binder.bindPointers("dgeqrf_", 8);
        dorgqr = binder.bindPointers("dorgqr_", 9);
        binder.bind("openblas_set_num_threads", integer).call(1);
    }

    /// Adds AᵀA of a tall panel to the lower half of `gram`.
    ///
    /// @param panel `rows` rows of `columns` each
    /// @param gram columns by columns
    void addGramOfColumns(MemorySegment panel, int rows, int columns, MemorySegment gram) {
        dsyrk.call(
                COLUMNS_TOGETHER,
                LOWER,
                AS_IS,
                columns,
                rows,
                1.0,
                panel,
                columns,
                1.0,
                gram,
                columns);
    }

    /// Adds AAᵀ of a block of whole rows to its place in the lower half of `gram`.
    ///
    /// @param block `rows` rows of `columns` each
    /// @param place where in `gram` the product of the first row with itself stands
    /// @param order of the whole Gram matrix
    void addGramOfRows(MemorySegment block, int rows, int columns, MemorySegment place, int order) {
        dsyrk.call(
                COLUMNS_TOGETHER,
                LOWER,
                TRANSPOSED,
                rows,
                columns,
                1.0,
                block,
                columns,
                1.0,
                place,
                order);
    }

    /// C = α·op(A)·op(B) + β·C, op(A) being m by k and op(B) k by n.
    void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double alpha,
            MemorySegment a,
            int strideA,
            MemorySegment b,
            int strideB,
            double beta,
            MemorySegment c,
            int strideC) {
        dgemm.call(
                COLUMNS_TOGETHER,
                transposeA ? TRANSPOSED : AS_IS,
                transposeB ? TRANSPOSED : AS_IS,
                m,
                n,
                k,
                alpha,
                a,
                strideA,
                b,
                strideB,
                beta,
                c,
                strideC);
    }

    /// Eigenvalues of the symmetric matrix in the lower half of `matrix`, ascending; the matrix is
    /// overwritten.
    double[] eigenvalues(MemorySegment matrix, int order) {
        return symmetric(
                order >= TWO_STAGES_FROM ? dsyevdInTwoStages : dsyevd, false, matrix, order);
    }

    /// As above, always by the reduction in two stages.
    double[] eigenvaluesInTwoStages(MemorySegment matrix, int order) {
        return symmetric(dsyevdInTwoStages, false, matrix, order);
    }

    /// Eigenvalues, ascending; the matrix is overwritten with the eigenvectors, one a column.
    double[] eigenvectors(MemorySegment matrix, int order) {
        return symmetric(dsyevd, true, matrix, order);
    }

    private static double[] symmetric(
            Routine routine, boolean vectors, MemorySegment matrix, int order) {
        try (var scratch = new Scratch()) {
            var job = scratch.letter(vectors ? 'V' : 'N');
            var half = scratch.letter('L');
            var size = scratch.integer(order);
            var values = scratch.reals(order);
            var info = scratch.integer(0);
            var query = scratch.integer(-1);
            var real = scratch.reals(1);
            var whole = scratch.integer(0);
            routine.call(job, half, size, matrix, size, values, real, query, whole, query, info);
            int reals = (int) real.get(JAVA_DOUBLE, 0);
            int integers = Math.max(1, whole.get(JAVA_INT, 0));
            routine.call(
                    job,
                    half,
                    size,
                    matrix,
                    size,
                    values,
                    scratch.reals(reals),
                    scratch.integer(reals),
                    scratch.integers(integers),
                    scratch.integer(integers),
                    info);
            Scratch.check(info);
            return values.toArray(JAVA_DOUBLE);
        }
    }

    /// Singular values, descending, of a matrix given row by row, which is overwritten.
    double[] singularValues(MemorySegment matrix, int rows, int columns) {
        try (var scratch = new Scratch()) {
            int smaller = Math.min(rows, columns);
            var job = scratch.letter('N');
            var m = scratch.integer(columns);
            var n = scratch.integer(rows);
            var one = scratch.integer(1);
            var none = scratch.reals(1);
            var values = scratch.reals(smaller);
            var integers = scratch.integers(8L * smaller);
            var info = scratch.integer(0);
            var real = scratch.reals(1);
            dgesdd.call(
                    job,
                    m,
                    n,
                    matrix,
                    m,
                    values,
                    none,
                    one,
                    none,
                    one,
                    real,
                    scratch.integer(-1),
                    integers,
                    info);
            int reals = (int) real.get(JAVA_DOUBLE, 0);
            dgesdd.call(
                    job,
                    m,
                    n,
                    matrix,
                    m,
                    values,
                    none,
                    one,
                    none,
                    one,
                    scratch.reals(reals),
                    scratch.integer(reals),
                    integers,
                    info);
            Scratch.check(info);
            return values.toArray(JAVA_DOUBLE);
        }
    }

    /// Makes the columns of a tall matrix orthonormal, in place.
    ///
    /// @return the diagonal of R: how far each column was from the span of those before it
    double[] orthonormalize(MemorySegment matrix, int rows, int columns) {
        try (var scratch = new Scratch()) {
            var m = scratch.integer(rows);
            var n = scratch.integer(columns);
            var tau = scratch.reals(columns);
            int reals = 64 * columns;
            var work = scratch.reals(reals);
            var length = scratch.integer(reals);
            var info = scratch.integer(0);
            dgeqrf.call(m, n, matrix, m, tau, work, length, info);
            Scratch.check(info);
            var diagonal = new double[columns];
            for (int i = 0; i < columns; i++) {
                diagonal[i] = Math.abs(matrix.getAtIndex(JAVA_DOUBLE, (long) i * rows + i));
            }
            dorgqr.call(m, n, n, matrix, m, tau, work, length, info);
            Scratch.check(info);
            return diagonal;
        }
    }

    /// A routine gave up.
    static final class NoConvergence extends RuntimeException {

        private static final long serialVersionUID = 1;

        NoConvergence(int code) {
            super("LAPACK did not converge, code " + code);
        }
    }
}
