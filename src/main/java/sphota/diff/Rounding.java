package sphota.diff;

/// How a number of one type becomes one of a narrower type.
///
/// @param format that it becomes
public record Rounding(Format format, Mode mode) {

    /// Which of the two neighbours is taken.
    public enum Mode {
        /// The nearest, of two as near the even one: IEEE 754's default.
        NEAREST_EVEN,
        /// The one nearer to zero: bits are cut off.
        TRUNCATED
    }

    /// Types that floating-point numbers are cast to.
    ///
    /// F32, F16 and E5M2 are IEEE 754's and OCP's with infinities; BF16 is binary32 cut in half;
    /// E4M3 is OCP's without infinities.
    public enum Format {
        F32(23, -126, 0x1.fffffep127, true),
        F16(10, -14, 65504, true),
        BF16(7, -126, 0x1.fep127, true),
        F8_E5M2(2, -14, 57344, true),
        F8_E4M3(3, -6, 448, false);

        private final int mantissaBits;
        private final int leastExponent;
        private final double largest;
        private final boolean infinities;

        Format(int mantissaBits, int leastExponent, double largest, boolean infinities) {
            this.mantissaBits = mantissaBits;
            this.leastExponent = leastExponent;
            this.largest = largest;
            this.infinities = infinities;
        }

        /// The distance of neighbouring numbers of this type at a finite value.
        double quantum(double value) {
            int exponent = Math.max(leastExponent, Math.getExponent(value));
            return powerOfTwo(exponent - mantissaBits);
        }
    }

    static double powerOfTwo(int exponent) {
        return exponent >= Double.MIN_EXPONENT
                ? Double.longBitsToDouble((long) (exponent + 1023) << 52)
                : Math.scalb(1.0, exponent);
    }

    /// Whether `result` is what `value` becomes. What is too large becomes infinite, the largest,
    /// or NaN where there are no infinities; writers differ there.
    boolean makes(double value, double result) {
        if (Double.isNaN(value)) {
            return Double.isNaN(result);
        }
        if (Double.isInfinite(value)) {
            return result == value || (!format.infinities && isOverflow(value, result));
        }
        double quantum = format.quantum(value);
        double scaled = value / quantum;
        double rounded =
                quantum
                        * (mode == Mode.NEAREST_EVEN
                                ? Math.rint(scaled)
                                : scaled < 0 ? Math.ceil(scaled) : Math.floor(scaled));
        return Math.abs(rounded) > format.largest ? isOverflow(value, result) : rounded == result;
    }

    private boolean isOverflow(double value, double result) {
        return Double.isNaN(result)
                ? !format.infinities
                : result == Math.copySign(format.largest, value)
                        || (format.infinities
                                && result == Math.copySign(Double.POSITIVE_INFINITY, value));
    }

    /// As in `F16, rounded to nearest even`.
    @Override
    public String toString() {
        return format + (mode == Mode.NEAREST_EVEN ? ", rounded to nearest even" : ", truncated");
    }
}
