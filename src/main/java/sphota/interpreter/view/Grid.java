package sphota.interpreter.view;

import java.util.Arrays;

/// What a view sees: rows of as many numbers each. What does not exist, as the singular values of a
/// vector, is not a number; all else is finite.
///
/// @param values row by row
public record Grid(int rows, int columns, float[] values) {

    /// @throws IllegalArgumentException if there are not as many values as that
    public Grid {
        if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    "%d values for %d rows of %d".formatted(values.length, rows, columns));
        }
    }

    /// A copy of one row.
    public float[] row(int number) {
        return Arrays.copyOfRange(values, number * columns, (number + 1) * columns);
    }

    /// A number as a grid holds it: not a number unless it is finite as a float.
    static float finite(double number) {
        float narrow = (float) number;
        return Float.isFinite(narrow) ? narrow : Float.NaN;
    }
}
