package sphota.meaning;

import java.util.HexFormat;

/// The key of a function: equal for all expressions that give the same values at the probe inputs
/// of their domain, which are all inputs where those are at most 65,536; see [Probes].
///
/// The key is a hash of 128 bits of domain, codomain and values. By the birthday bound, among 10^6
/// functions two keys agree by chance with a probability of about 10^-27. It is no defence against
/// somebody who looks for two that agree.
public record Behaviour(long high, long low) implements Comparable<Behaviour> {

    /// Evaluates the expression at the probe inputs of its domain.
    public static Behaviour of(Expression expression) {
        return Probes.of(expression.domain()).behaviour(expression);
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException if the text is not 32 hexadecimal digits
    public static Behaviour parse(String text) {
        if (text.length() != 32) {
            throw new IllegalArgumentException("expected 32 digits, found " + text.length());
        }
        return new Behaviour(
                HexFormat.fromHexDigitsToLong(text, 0, 16),
                HexFormat.fromHexDigitsToLong(text, 16, 32));
    }

    /// By the key as an unsigned number.
    @Override
    public int compareTo(Behaviour other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /// 32 hexadecimal digits.
    @Override
    public String toString() {
        var digits = HexFormat.of();
        return digits.toHexDigits(high) + digits.toHexDigits(low);
    }
}
