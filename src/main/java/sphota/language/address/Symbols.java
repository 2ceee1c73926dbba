package sphota.language.address;

/// The 32 symbols, in Crockford's order, and sums over them in the field of 32 elements (polynomial
/// x⁵ + x² + 1).
final class Symbols {

    static final int COUNT = 32;
    private static final String ALL = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int POLYNOMIAL = 0b100101;

    private Symbols() {}

    static char of(int value) {
        return ALL.charAt(value);
    }

    /// The value of a symbol; -1 if it is none.
    static int value(int symbol) {
        return ALL.indexOf(symbol);
    }

    /// The sum of the values, each times another power of x. A change of one value changes it,
    /// because no power of x is 0; so does an exchange of two that differ.
    static int check(int... values) {
        int sum = 0;
        for (int value : values) {
            sum = timesX(sum ^ value);
        }
        return sum;
    }

    private static int timesX(int value) {
        int twice = value << 1;
        return twice >= COUNT ? twice ^ POLYNOMIAL : twice;
    }
}
