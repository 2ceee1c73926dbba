package sphota.diff;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import sphota.bytes.Budget;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;
import sphota.tensor.Views;

/// B − A of one pair of real tensors, as a tensor that is computed when it is read.
record Delta(Laid laid) {

    /// Columns of a sketch, and so the highest rank it can show.
    static final int SKETCH_COLUMNS = 72;

    /// All of it, in binary64.
    Tensor whole() {
        return computed(laid.b().shape(), this::fill);
    }

    /// Its product with a matrix of independent standard normal numbers from the right, seen as
    /// rows of the first axis: rank(ΔΩ) = min(rank Δ, columns) with probability 1.
    Tensor sketch(long seed) {
        long rows = laid.b().shape().size(0);
        return computed(
                Shape.of(rows, SKETCH_COLUMNS), (into, budget) -> fillSketch(into, budget, seed));
    }

    private Tensor computed(Shape shape, Storage.Encoded.Unpacker unpacker) {
        var source = Views.of(laid.b()).getFirst().storage().source();
        long bytes = Math.multiplyExact(shape.elements(), Double.BYTES);
        var storage = new Storage.Encoded(source, bytes, "difference", unpacker);
        return new Tensor(laid.b().name(), Scalar.F64, shape, Content.Strided.all(storage, shape));
    }

    /// Takes a range of differences.
    private interface Sink {
        void accept(double[] delta, long first, int count);
    }

    private void each(Budget budget, Sink sink) {
        try (var arena = Arena.ofConfined()) {
            var a = Elements.open(laid.a(), arena, budget);
            var b = Elements.open(laid.b(), arena, budget);
            var numbersA = new double[Elements.RANGE];
            var numbersB = new double[Elements.RANGE];
            long numbers = laid.numbers();
            for (long at = 0; at < numbers; at += Elements.RANGE) {
                int count = (int) Math.min(Elements.RANGE, numbers - at);
                a.decode(at, count, numbersA);
                b.decode(at, count, numbersB);
                for (int i = 0; i < count; i++) {
                    numbersB[i] -= numbersA[i];
                }
                sink.accept(numbersB, at, count);
            }
        }
    }

    private void fill(MemorySegment into, Budget budget) {
        each(
                budget,
                (delta, first, count) ->
                        MemorySegment.copy(
                                delta,
                                0,
                                into,
                                ValueLayout.JAVA_DOUBLE_UNALIGNED,
                                first * Double.BYTES,
                                count));
    }

    private void fillSketch(MemorySegment into, Budget budget, long seed) {
        long rows = laid.b().shape().size(0);
        int columns = Math.toIntExact(laid.numbers() / rows);
        var random = new SplittableRandom(seed);
        var normal = new double[columns][SKETCH_COLUMNS];
        for (var row : normal) {
            for (int i = 0; i < SKETCH_COLUMNS; i++) {
                row[i] = random.nextGaussian();
            }
        }
        var sums = new double[SKETCH_COLUMNS];
        each(
                budget,
                (delta, first, count) -> {
                    for (int i = 0; i < count; i++) {
                        int column = (int) ((first + i) % columns);
                        var row = normal[column];
                        for (int j = 0; j < SKETCH_COLUMNS; j++) {
                            sums[j] += delta[i] * row[j];
                        }
                        if (column == columns - 1) {
                            long at = (first + i) / columns * SKETCH_COLUMNS * Double.BYTES;
                            MemorySegment.copy(
                                    sums,
                                    0,
                                    into,
                                    ValueLayout.JAVA_DOUBLE_UNALIGNED,
                                    at,
                                    SKETCH_COLUMNS);
                            java.util.Arrays.fill(sums, 0);
                        }
                    }
                });
    }
}
