package sphota.statistics;

import java.util.OptionalDouble;

/// What one pass over the elements of a tensor saw. The measures are over the finite elements only;
/// they are absent where there is none, and never NaN or infinite.
///
/// Complex elements are taken by their magnitude |z|: one with a NaN part counts as NaN, any other
/// with an infinite part as positive infinity, and `min`, `max`, `mean` and `std` are absent.
///
/// @param elements all of them, those a view repeats included
/// @param zeros of either sign
/// @param std of the population: divided by the number of finite elements, not by one less
/// @param absMax the largest magnitude
/// @param l2 the square root of the sum of squares; absent where it exceeds the range of a double
public record Summary(
        long elements,
        long nans,
        long positiveInfinities,
        long negativeInfinities,
        long zeros,
        OptionalDouble min,
        OptionalDouble max,
        OptionalDouble mean,
        OptionalDouble std,
        OptionalDouble absMax,
        OptionalDouble l2)
        implements Outcome {

    public long infinities() {
        return positiveInfinities + negativeInfinities;
    }

    public long finite() {
        return elements - nans - infinities();
    }

    /// Whether there are elements and every one is zero.
    public boolean allZero() {
        return elements > 0 && zeros == elements;
    }

    /// Whether there are several elements, all finite and equal.
    public boolean constant() {
        return elements > 1 && finite() == elements && min.isPresent() && min.equals(max);
    }
}
