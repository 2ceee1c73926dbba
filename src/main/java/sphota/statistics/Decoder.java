package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import sphota.tensor.Decoding;
import sphota.tensor.Dequantizer;
import sphota.tensor.Scalar;

/// Turns blocks of a task into doubles: complex elements into their magnitudes, codes into what
/// they stand for.
record Decoder(Task task, Optional<Dequantizer> scaling) {

    /// How many numbers an element is made of.
    static int parts(Scalar type) {
        return Decoding.components(type);
    }

    /// @param into at least two for each element
    void decode(MemorySegment bytes, long first, int count, long position, double[] into) {
        Decoding.decode(task.type(), bytes, first, count, into);
        if (task.isComplex()) {
            toMagnitudes(into, count);
        }
        scaling.ifPresent(scale -> scale.apply(into, count, position));
    }

    /// A NaN part makes the magnitude NaN, also beside an infinite one, where `hypot` would not.
    private static void toMagnitudes(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            double real = values[2 * i];
            double imaginary = values[2 * i + 1];
            values[i] =
                    Double.isNaN(real) || Double.isNaN(imaginary)
                            ? Double.NaN
                            : Math.hypot(real, imaginary);
        }
    }
}
