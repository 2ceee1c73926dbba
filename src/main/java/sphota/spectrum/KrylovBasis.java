package sphota.spectrum;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;

/// An orthonormal basis that grows by blocks, with what A = WᵀW makes of each of its columns.
final class KrylovBasis {

    /// A column that keeps less than this of its length has nothing new in it.
    private static final double NOTHING_NEW = 1e-10;

    /// Rows of the matrix, as often as they are asked for.
    interface Source {
        /// Hands over all rows.
        ///
        /// @return the sum of squares
        double forEachPanel(Rows.Sink sink);
    }

    private final Lapack lapack;
    private final Source matrix;
    private final int size;
    private final MemorySegment basis;
    private final MemorySegment images;
    private final MemorySegment scratch;
    private final MemorySegment product;
    private int columns;
    private int newest;

    /// @param size columns of W, and length of the vectors
    /// @param arena for the basis, freed by its owner
    KrylovBasis(Lapack lapack, Source matrix, int size, Arena arena) {
        this.lapack = lapack;
        this.matrix = matrix;
        this.size = size;
        int most = KrylovRoute.BLOCK * KrylovRoute.PASSES;
        basis = arena.allocate(8L * size * most, Double.BYTES);
        images = arena.allocate(8L * size * most, Double.BYTES);
        scratch = arena.allocate(8L * size * (most + KrylovRoute.BLOCK), Double.BYTES);
        product = arena.allocate(8L * KrylovRoute.PANEL_ROWS * KrylovRoute.BLOCK, Double.BYTES);
    }

    private MemorySegment column(MemorySegment of, int index) {
        return of.asSlice(8L * size * index);
    }

    /// Begins with a random block.
    void start(long seed) {
        var random = new SplittableRandom(seed);
        newest = Math.min(KrylovRoute.BLOCK, size);
        for (long i = 0; i < (long) size * newest; i++) {
            basis.setAtIndex(JAVA_DOUBLE, i, random.nextGaussian());
        }
        lapack.orthonormalize(basis, size, newest);
        columns = newest;
    }

    /// Multiplies the newest block by A.
    ///
    /// @return the sum of squares of W
    double multiply() {
        var block = column(basis, columns - newest);
        var image = column(images, columns - newest);
        image.asSlice(0, 8L * size * newest).fill((byte) 0);
        return matrix.forEachPanel((panel, _, rows) -> {
            lapack.multiply(
                    true, false, rows, newest, size, 1, panel, size, block, size, 0, product, rows);
            lapack.multiply(
                    false, false, size, newest, rows, 1, panel, size, product, rows, 1, image,
                    size);
        });
    }

    /// What the basis shows of the eigenvalues of A.
    Ritz ritz() {
        try (var arena = Arena.ofConfined()) {
            var small = arena.allocate(8L * columns * columns, Double.BYTES);
            lapack.multiply(
                    true, false, columns, columns, size, 1, basis, size, images, size, 0, small,
                    columns);
            var ascending = lapack.eigenvectors(small, columns);
            lapack.multiply(
                    false, false, size, columns, columns, 1, images, size, small, columns, 0,
                    scratch, size);
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < columns; i++) {
                    long at = (long) j * columns + i;
                    small.setAtIndex(
                            JAVA_DOUBLE, at, small.getAtIndex(JAVA_DOUBLE, at) * ascending[j]);
                }
            }
            lapack.multiply(
                    false, false, size, columns, columns, -1, basis, size, small, columns, 1,
                    scratch, size);
            return descending(ascending);
        }
    }

    private Ritz descending(double[] ascending) {
        var values = new double[columns];
        var bounds = new double[columns];
        double largest = ascending[columns - 1];
        for (int i = 0; i < columns; i++) {
            int j = columns - 1 - i;
            values[i] = ascending[j];
            bounds[i] =
                    values[i] > 0
                            ? norm(column(scratch, j)) / Math.sqrt(values[i] * largest)
                            : Double.POSITIVE_INFINITY;
        }
        return new Ritz(values, bounds);
    }

    private double norm(MemorySegment vector) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double value = vector.getAtIndex(JAVA_DOUBLE, i);
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /// Appends what the newest image has beside the basis.
    ///
    /// @return false if there is nothing, or no room
    boolean advance() {
        int room = Math.min(KrylovRoute.BLOCK * KrylovRoute.PASSES, size) - columns;
        if (room < newest) {
            return false;
        }
        var next = column(basis, columns);
        MemorySegment.copy(column(images, columns - newest), 0, next, 0, 8L * size * newest);
        int kept = newest;
        for (int round = 0; round < 2 && kept > 0; round++) {
            double length = 0;
            for (int j = 0; j < kept; j++) {
                length = Math.max(length, norm(column(next, j)));
            }
            project(next, kept);
            kept = pack(next, lapack.orthonormalize(next, size, kept), length);
        }
        newest = kept;
        columns += kept;
        return kept > 0;
    }

    private void project(MemorySegment block, int count) {
        try (var arena = Arena.ofConfined()) {
            var overlap = arena.allocate(8L * columns * count, Double.BYTES);
            lapack.multiply(
                    true, false, columns, count, size, 1, basis, size, block, size, 0, overlap,
                    columns);
            lapack.multiply(
                    false, false, size, count, columns, -1, basis, size, overlap, columns, 1, block,
                    size);
        }
    }

    /// Moves columns with something new to the front.
    private int pack(MemorySegment block, double[] diagonal, double length) {
        int kept = 0;
        for (int j = 0; j < diagonal.length; j++) {
            if (diagonal[j] > NOTHING_NEW * length) {
                if (kept != j) {
                    MemorySegment.copy(column(block, j), 0, column(block, kept), 0, 8L * size);
                }
                kept++;
            }
        }
        return kept;
    }
}
