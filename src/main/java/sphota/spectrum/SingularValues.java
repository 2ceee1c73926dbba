package sphota.spectrum;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Singular values in descending order, finite and not negative.
public final class SingularValues {

    private final double[] descending;

    private SingularValues(double[] descending) {
        this.descending = descending;
    }

    /// Sorts them.
    ///
    /// @param values in any order
    /// @throws IllegalArgumentException if one is negative or not finite
    public static SingularValues of(double... values) {
        var sorted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("a singular value of " + values[i]);
            }
            sorted[i] = -values[i];
        }
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.abs(sorted[i]);
        }
        return new SingularValues(sorted);
    }

    public int count() {
        return descending.length;
    }

    /// One of them.
    ///
    /// @param index 0 for the largest
    public double at(int index) {
        return descending[index];
    }

    public DoubleStream stream() {
        return Arrays.stream(descending);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SingularValues values
                && Arrays.equals(descending, values.descending);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(descending);
    }

    @Override
    public String toString() {
        return Arrays.toString(descending);
    }
}
