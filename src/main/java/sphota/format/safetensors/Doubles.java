package sphota.format.safetensors;

import java.math.BigDecimal;

/// Whether a JSON number is in the range of a double by the arithmetic of serde_json in its default
/// build: the leading digits that fit 64 bits, unsigned, times a power of ten, rounded at each
/// step. At the very edge of the range it differs from the nearest double.
final class Doubles {

    private static final int LARGEST_POWER = 308;

    private Doubles() {}

    /// Whether a number becomes infinite, which makes the document invalid.
    ///
    /// @param number by the grammar of JSON
    static boolean overflows(CharSequence number) {
        long significand = 0;
        boolean full = false;
        boolean fraction = false;
        long exponent = 0;
        int at = number.charAt(0) == '-' ? 1 : 0;
        for (; at < number.length() && (number.charAt(at) | 0x20) != 'e'; at++) {
            if (number.charAt(at) == '.') {
                // What did not fit before the point says nothing of what is behind it.
                fraction = true;
                full = false;
                continue;
            }
            int digit = number.charAt(at) - '0';
            full |= overflows(significand, digit);
            if (!full) {
                significand = significand * 10 + digit;
                exponent -= fraction ? 1 : 0;
            } else {
                exponent += fraction ? 0 : 1;
            }
        }
        if (significand == 0) {
            return false;
        }
        exponent += at < number.length() ? exponent(number, at + 1) : 0;
        return overflows(significand, exponent);
    }

    private static boolean overflows(long significand, int digit) {
        long most = Long.divideUnsigned(-1L, 10);
        int order = Long.compareUnsigned(significand, most);
        return order > 0 || (order == 0 && digit > Long.remainderUnsigned(-1L, 10));
    }

    /// The exponent written from `at` on, cut where it is beyond all doubt.
    private static long exponent(CharSequence number, int at) {
        boolean negative = number.charAt(at) == '-';
        long exponent = 0;
        for (int i = at; i < number.length(); i++) {
            if (Character.isDigit(number.charAt(i))) {
                exponent = Math.min(Integer.MAX_VALUE, exponent * 10 + number.charAt(i) - '0');
            }
        }
        return negative ? -exponent : exponent;
    }

    private static boolean overflows(long significand, long exponent) {
        if (exponent < 0) {
            return false;
        }
        return exponent > LARGEST_POWER
                || Double.isInfinite(unsigned(significand) * Double.parseDouble("1e" + exponent));
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : new BigDecimal(Long.toUnsignedString(value)).doubleValue();
    }
}
