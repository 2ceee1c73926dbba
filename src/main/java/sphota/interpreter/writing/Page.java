package sphota.interpreter.writing;

/// What a network reads of one function: rows of as many numbers each. The array is not to be
/// changed.
///
/// @param values row by row
public record Page(int rows, int width, float[] values) {

    /// @throws IllegalArgumentException if there is no row, or not as many values
    public Page {
        if (rows < 1 || width < 1 || (long) rows * width != values.length) {
            throw new IllegalArgumentException(
                    "%d values for %d rows of %d".formatted(values.length, rows, width));
        }
    }
}
