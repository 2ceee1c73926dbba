package sphota.spectrum;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sphota.tensor.Tensor;

/// Singular values of matrices that are held whole.
final class WholeRoute {

    /// Up to this smaller dimension a decomposition is cheap enough to be made at once.
    static final int DIRECT_SMALLER = 512;

    /// WeightWatcher weighs the matrix of one place of a kernel by √(½), whatever the kernel's
    /// size; its oracle says so, though its documents speak of √(places / 2).
    static final double SLICE_WEIGHT = Math.sqrt(0.5);

    private final Lapack lapack;

    WholeRoute(Lapack lapack) {
        this.lapack = lapack;
    }

    /// Whether the memory suffices to hold so many elements.
    static boolean fits(double elements, long memoryBytes) {
        return elements <= Integer.MAX_VALUE && 8 * elements <= memoryBytes;
    }

    /// By decomposition, without looking for anything cheaper.
    Raw decompose(Tensor tensor, Form.Plain form) {
        try (var arena = Arena.ofConfined()) {
            var whole = allocate(arena, tensor);
            double squares = Rows.readAll(tensor, whole);
            return decompose(whole, (int) form.rows(), (int) form.columns(), squares);
        }
    }

    /// Of a matrix given row by row, which is overwritten.
    private Raw decompose(MemorySegment whole, int rows, int columns, double squares) {
        if (squares == 0) {
            return Raw.zeros(Math.min(rows, columns));
        }
        var values = lapack.singularValues(whole, rows, columns);
        if (!(Arrays.stream(values).sum() <= Double.MAX_VALUE)) {
            throw new GramRoute.OutOfRange();
        }
        return new Raw(
                SingularValues.of(values), values.length, new Method.Decomposition(), squares);
    }

    /// Of a matrix given row by row, which is overwritten: by the Gram matrix where the smaller
    /// dimension is large and the smallest value comes out clear, else by decomposition.
    Raw compute(MemorySegment whole, int rows, int columns, double squares) {
        if (squares > 0 && Math.min(rows, columns) > DIRECT_SMALLER) {
            try {
                var raw = GramRoute.compute(lapack, whole, rows, columns, squares);
                if (!raw.isBlurred()) {
                    return raw;
                }
            } catch (GramRoute.OutOfRange _) {
                // The decomposition scales the matrix.
            }
        }
        return decompose(whole, rows, columns, squares);
    }

    /// A convolution seen in one or two ways.
    ///
    /// @param unfolded outputs by everything else
    /// @param sliced the values of all places, weighted, or empty if a place is a vector
    record Convolved(Raw unfolded, List<Raw> sliced) {}

    /// Both ways of a convolution.
    Convolved convolve(Tensor tensor, Form.Convolution form) {
        try (var arena = Arena.ofConfined()) {
            var whole = allocate(arena, tensor);
            double squares = Rows.readAll(tensor, whole);
            var sliced =
                    form.isSliceable() ? List.of(sliced(whole, form, squares)) : List.<Raw>of();
            var unfolded = form.unfolded();
            return new Convolved(
                    compute(whole, (int) unfolded.rows(), (int) unfolded.columns(), squares),
                    sliced);
        }
    }

    private Raw sliced(MemorySegment whole, Form.Convolution form, double squares) {
        var slices = new ArrayList<Raw>();
        try (var arena = Arena.ofConfined()) {
            var size = form.slice();
            var slice = arena.allocate(8 * size.rows() * size.columns(), Double.BYTES);
            for (long place = 0; place < form.places(); place++) {
                double sliceSquares = Slices.copy(whole, form, place, slice);
                slices.add(compute(slice, (int) size.rows(), (int) size.columns(), sliceSquares));
            }
        }
        return Slices.pool(slices, squares);
    }

    /// The same matrix with its entries in another order.
    ///
    /// @param replicas how often to shuffle anew
    List<Raw> shuffled(Tensor tensor, Form.Plain form, int replicas, long seed) {
        var found = new ArrayList<Raw>();
        for (int replica = 0; replica < replicas; replica++) {
            try (var arena = Arena.ofConfined()) {
                var whole = allocate(arena, tensor);
                double squares = Rows.readAll(tensor, whole);
                Slices.shuffle(whole, seed + replica);
                found.add(compute(whole, (int) form.rows(), (int) form.columns(), squares));
            }
        }
        return found;
    }

    /// As above for a convolution seen as slices, each shuffled by itself.
    List<Raw> shuffledSlices(Tensor tensor, Form.Convolution form, int replicas, long seed) {
        var found = new ArrayList<Raw>();
        try (var arena = Arena.ofConfined()) {
            var whole = allocate(arena, tensor);
            double squares = Rows.readAll(tensor, whole);
            var size = form.slice();
            var slice = arena.allocate(8 * size.rows() * size.columns(), Double.BYTES);
            for (int replica = 0; replica < replicas; replica++) {
                var slices = new ArrayList<Raw>();
                for (long place = 0; place < form.places(); place++) {
                    double sliceSquares = Slices.copy(whole, form, place, slice);
                    Slices.shuffle(slice, seed + replica * form.places() + place);
                    slices.add(
                            compute(slice, (int) size.rows(), (int) size.columns(), sliceSquares));
                }
                found.add(Slices.pool(slices, squares));
            }
        }
        return found;
    }

    private static MemorySegment allocate(Arena arena, Tensor tensor) {
        return arena.allocate(8 * tensor.shape().elements(), Double.BYTES);
    }
}
