package sphota.pickle;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// Numbers as protocol 0 writes them, in all the spellings CPython takes.
final class TextNumbers {

    /// Longer integers are not read: it takes time quadratic in their length, and Python refuses
    /// them, too, since 3.11.
    static final int MOST_DIGITS = 4300;

    private TextNumbers() {}

    /// An integer literal, in decimal or with the prefix of another base; a leading zero means
    /// octal. Empty where it is none.
    static Optional<BigInteger> integer(String text) {
        var unsigned = text.strip();
        boolean negative = unsigned.startsWith("-");
        if (negative || unsigned.startsWith("+")) {
            unsigned = unsigned.substring(1);
        }
        int radix = radix(unsigned);
        var digits = unsigned.substring(radix == 10 || isOctalOfC(unsigned) ? 0 : 2);
        if (!isDigits(digits, radix)) {
            return Optional.empty();
        }
        var value = new BigInteger(digits.replace("_", ""), radix);
        return Optional.of(negative ? value.negate() : value);
    }

    private static int radix(String unsigned) {
        if (unsigned.length() < 2 || unsigned.charAt(0) != '0') {
            return 10;
        }
        return switch (unsigned.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static boolean isOctalOfC(String unsigned) {
        return unsigned.length() >= 2
                && unsigned.charAt(0) == '0'
                && (Character.digit(unsigned.charAt(1), 10) >= 0 || unsigned.charAt(1) == '_');
    }

    /// Whether these are digits with at most single underscores between them.
    private static boolean isDigits(String text, int radix) {
        if (text.isEmpty() || text.startsWith("_") || text.endsWith("_") || text.contains("__")) {
            return false;
        }
        return text.chars().allMatch(c -> c == '_' || (c < 128 && Character.digit(c, radix) >= 0));
    }

    /// A decimal index of the memo. Empty where it is none.
    static Optional<Long> index(String text) {
        var digits = text.strip();
        boolean plausible = digits.length() <= 18 && isDigits(digits, 10);
        return plausible ? Optional.of(Long.parseLong(digits.replace("_", ""))) : Optional.empty();
    }

    /// What Python's `float` makes of a text. Empty where it is none.
    static Optional<Double> real(String text) {
        var stripped = text.strip();
        var unsigned =
                stripped.startsWith("-") || stripped.startsWith("+")
                        ? stripped.substring(1)
                        : stripped;
        double sign = stripped.startsWith("-") ? -1 : 1;
        return switch (unsigned.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> Optional.of(sign * Double.POSITIVE_INFINITY);
            case "nan" -> Optional.of(Double.NaN);
            default ->
                    isDecimal(unsigned)
                            ? Optional.of(sign * Double.parseDouble(unsigned.replace("_", "")))
                            : Optional.empty();
        };
    }

    /// Digits, a point, and an exponent, as far as they are there; at least one digit before the
    /// exponent.
    private static boolean isDecimal(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        var mantissa = exponent < 0 ? text : text.substring(0, exponent);
        int point = mantissa.indexOf('.');
        var whole = point < 0 ? mantissa : mantissa.substring(0, point);
        var fraction = point < 0 ? "" : mantissa.substring(point + 1);
        return (!whole.isEmpty() || !fraction.isEmpty())
                && (whole.isEmpty() || isDigits(whole, 10))
                && (fraction.isEmpty() || isDigits(fraction, 10))
                && (exponent < 0 || isExponent(text.substring(exponent + 1)));
    }

    private static boolean isExponent(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        return isDigits(signed ? text.substring(1) : text, 10);
    }
}
