package sphota.meaning;

/// A function applied to many values at once, column by column. It does not write to its input, and
/// may share columns with it.
@FunctionalInterface
interface Step {

    byte[][] apply(byte[][] input, int rows);
}
