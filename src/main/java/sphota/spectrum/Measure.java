package sphota.spectrum;

import java.util.OptionalDouble;

/// A number, or why there is none.
public sealed interface Measure {

    /// A number.
    ///
    /// @param value finite
    record Known(double value) implements Measure {
        public Known {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a measure of " + value);
            }
        }
    }

    /// Nothing can be said.
    ///
    /// @param reason a phrase for a reader, `fewer than 10 eigenvalues`
    record Unknown(String reason) implements Measure {}

    /// The value if it is finite, else `reason`.
    static Measure of(double value, String reason) {
        return Double.isFinite(value) ? new Known(value) : new Unknown(reason);
    }

    default OptionalDouble optional() {
        return this instanceof Known(double value)
                ? OptionalDouble.of(value)
                : OptionalDouble.empty();
    }
}
