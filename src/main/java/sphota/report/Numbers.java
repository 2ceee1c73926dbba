package sphota.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/// Numbers as they are printed, the same in every locale.
final class Numbers {

    private static final String[] BINARY_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final int PLAIN_FROM_EXPONENT = -4;
    private static final int PLAIN_BELOW_EXPONENT = 6;

    private Numbers() {}

    /// `1,234,567`.
    static String grouped(long number) {
        var digits = new StringBuilder().append(number);
        int first = number < 0 ? 1 : 0;
        for (int at = digits.length() - 3; at > first; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /// `1 tensor`, `1,234 tensors`.
    static String counted(long number, String singular) {
        return counted(number, singular, singular + "s");
    }

    static String counted(long number, String singular, String plural) {
        return grouped(number) + " " + (number == 1 ? singular : plural);
    }

    /// `512 B`, `12.3 GiB`.
    static String bytes(long bytes) {
        int unit = 0;
        double size = bytes;
        // What would be rounded to 1024.0 is 1.0 of the next unit.
        while (size >= (unit == 0 ? 1024 : 1023.95) && unit < BINARY_UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        if (unit == 0) {
            return bytes + " B";
        }
        long tenths = Math.round(size * 10);
        return tenths / 10 + "." + tenths % 10 + " " + BINARY_UNITS[unit];
    }

    /// `6.7 billion`, for numbers a reader takes in at a glance; small ones in full.
    static String rounded(long number) {
        return number >= 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f billion", number / 1e9)
                : number >= 1_000_000
                        ? String.format(Locale.ROOT, "%.1f million", number / 1e6)
                        : grouped(number);
    }

    /// Four significant digits: `0.01234`, `-12.5`, `3.1e-7`.
    static String measure(double value) {
        if (value == 0) {
            return "0";
        }
        var rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= PLAIN_FROM_EXPONENT && exponent < PLAIN_BELOW_EXPONENT) {
            return rounded.toPlainString();
        }
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    /// As above; `–` where there is none.
    static String measure(OptionalDouble value) {
        return value.isPresent() ? measure(value.getAsDouble()) : "–";
    }

    /// A share as `12.5 %`; never `0 %` of something or `100 %` of less than all.
    static String percent(long part, long whole) {
        if (part == 0 || whole == 0) {
            return "0 %";
        }
        double percent = 100.0 * part / whole;
        if (percent < 0.1) {
            return "< 0.1 %";
        }
        if (part < whole && percent > 99.9) {
            return "> 99.9 %";
        }
        boolean looksWhole = part < whole && percent >= 99.5;
        return String.format(
                Locale.ROOT, percent < 10 || looksWhole ? "%.1f %%" : "%.0f %%", percent);
    }
}
