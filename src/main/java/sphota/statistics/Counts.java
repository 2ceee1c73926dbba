package sphota.statistics;

/// How many elements are what. Complex elements count by their parts: one with a NaN part as NaN,
/// any other with an infinite part as positive infinity; none is negative.
///
/// @param elements all of them, those a view repeats included
/// @param zeros of either sign
/// @param subnormals below the smallest normal magnitude of the tensor's own type, and not zero;
///   none for integers, booleans and dequantised blocks
/// @param negatives below zero, −∞ included and −0 not
public record Counts(
        long elements,
        long nans,
        long positiveInfinities,
        long negativeInfinities,
        long zeros,
        long subnormals,
        long negatives) {

    public long infinities() {
        return positiveInfinities + negativeInfinities;
    }

    public long finite() {
        return elements - nans - infinities();
    }
}
