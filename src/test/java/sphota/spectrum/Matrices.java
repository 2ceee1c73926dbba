package sphota.spectrum;

import java.util.SplittableRandom;
import sphota.Models;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

/// Matrices with known or random entries.
final class Matrices {

    private static final int REFLECTIONS = 6;

    private Matrices() {}

    static Tensor tensor(String name, long rows, long columns, double... entries) {
        return Models.tensor(name, Scalar.F64, Shape.of(rows, columns), 0, Models.doubles(entries));
    }

    static double[] gaussian(int count, long seed) {
        var random = new SplittableRandom(seed);
        var entries = new double[count];
        for (int i = 0; i < count; i++) {
            entries[i] = random.nextGaussian();
        }
        return entries;
    }

    static Tensor gaussian(int rows, int columns, long seed) {
        return tensor("w", rows, columns, gaussian(rows * columns, seed));
    }

    /// A matrix with these singular values: they stand on the diagonal, and random reflections are
    /// applied from both sides.
    static Tensor withValues(int rows, int columns, long seed, double... values) {
        var entries = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            entries[i * columns + i] = values[i];
        }
        for (int round = 0; round < REFLECTIONS; round++) {
            reflectRows(entries, columns, unit(rows, seed + 2L * round));
            reflectColumns(entries, columns, unit(columns, seed + 2L * round + 1));
        }
        return tensor("w", rows, columns, entries);
    }

    private static double[] unit(int size, long seed) {
        var vector = gaussian(size, seed);
        double length = 0;
        for (double value : vector) {
            length += value * value;
        }
        for (int i = 0; i < size; i++) {
            vector[i] /= Math.sqrt(length);
        }
        return vector;
    }

    private static void reflectRows(double[] entries, int columns, double[] unit) {
        for (int j = 0; j < columns; j++) {
            double overlap = 0;
            for (int i = 0; i < unit.length; i++) {
                overlap += unit[i] * entries[i * columns + j];
            }
            for (int i = 0; i < unit.length; i++) {
                entries[i * columns + j] -= 2 * overlap * unit[i];
            }
        }
    }

    private static void reflectColumns(double[] entries, int columns, double[] unit) {
        for (int row = 0; row < entries.length; row += columns) {
            double overlap = 0;
            for (int j = 0; j < columns; j++) {
                overlap += unit[j] * entries[row + j];
            }
            for (int j = 0; j < columns; j++) {
                entries[row + j] -= 2 * overlap * unit[j];
            }
        }
    }

    static double[] geometric(int count, double ratio) {
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.pow(ratio, i);
        }
        return values;
    }

    /// From 1 down to `least` in equal steps.
    static double[] linear(int count, double least) {
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = 1 - (1 - least) * i / (count - 1);
        }
        return values;
    }

    static Lapack lapack() {
        return switch (OpenBlas.get()) {
            case OpenBlas.Loaded(Lapack lapack) -> lapack;
            case OpenBlas.Unavailable(String reason) -> throw new IllegalStateException(reason);
        };
    }
}
