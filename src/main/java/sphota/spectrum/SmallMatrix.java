package sphota.spectrum;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// A matrix in memory whose singular values are wanted at once, on the calling thread.
///
/// @param rowMajor row by row, finite
public record SmallMatrix(double[] rowMajor, int rows, int columns) {

    public SmallMatrix {
        if (rows < 1 || columns < 1 || (long) rows * columns != rowMajor.length) {
            throw new IllegalArgumentException(
                    "%d numbers for %d × %d".formatted(rowMajor.length, rows, columns));
        }
    }

    /// All of them, by LAPACK's divide and conquer; empty if they did not converge or there is no
    /// OpenBLAS for this machine.
    public Optional<SingularValues> singularValues() {
        if (!(OpenBlas.get() instanceof OpenBlas.Loaded(Lapack lapack))) {
            return Optional.empty();
        }
        try (var arena = Arena.ofConfined()) {
            var copy = arena.allocate(JAVA_DOUBLE, rowMajor.length);
            MemorySegment.copy(rowMajor, 0, copy, JAVA_DOUBLE, 0, rowMajor.length);
            return Optional.of(SingularValues.of(lapack.singularValues(copy, rows, columns)));
        } catch (Lapack.NoConvergence _) {
            return Optional.empty();
        }
    }
}
