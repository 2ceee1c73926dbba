package sphota.spectrum;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.SplittableRandom;

/// Pieces of matrices in native memory.
final class Slices {

    private Slices() {}

    /// Takes one place of a kernel out of a convolution.
    ///
    /// @return the sum of squares, above 0 unless all elements are zeros
    static double copy(
            MemorySegment whole, Form.Convolution form, long place, MemorySegment slice) {
        long count = slice.byteSize() / Double.BYTES;
        boolean together = form.order() == Form.KernelOrder.FIRST;
        long from = together ? place * count : place;
        long step = together ? 1 : form.places();
        double squares = 0;
        double magnitudes = 0;
        for (long i = 0; i < count; i++) {
            double value = whole.getAtIndex(JAVA_DOUBLE, from + i * step);
            slice.setAtIndex(JAVA_DOUBLE, i, value);
            squares += value * value;
            magnitudes += Math.abs(value);
        }
        return squares == 0 && magnitudes > 0 ? Double.MIN_VALUE : squares;
    }

    /// All values of all slices, weighted as WeightWatcher does.
    ///
    /// @param squares of the whole convolution, not weighted
    static Raw pool(List<Raw> slices, double squares) {
        var values =
                slices.stream()
                        .flatMapToDouble(slice -> slice.values().stream())
                        .map(value -> value * WholeRoute.SLICE_WEIGHT)
                        .toArray();
        Method method =
                slices.stream()
                        .map(Raw::method)
                        .filter(Method.Gram.class::isInstance)
                        .findFirst()
                        .orElseGet(Method.Decomposition::new);
        double weight = WholeRoute.SLICE_WEIGHT * WholeRoute.SLICE_WEIGHT;
        return new Raw(SingularValues.of(values), values.length, method, squares * weight);
    }

    /// Puts doubles into an order in which each is equally likely (Fisher and Yates).
    static void shuffle(MemorySegment values, long seed) {
        var random = new SplittableRandom(seed);
        for (long i = values.byteSize() / Double.BYTES - 1; i > 0; i--) {
            long j = random.nextLong(i + 1);
            double kept = values.getAtIndex(JAVA_DOUBLE, i);
            values.setAtIndex(JAVA_DOUBLE, i, values.getAtIndex(JAVA_DOUBLE, j));
            values.setAtIndex(JAVA_DOUBLE, j, kept);
        }
    }
}
