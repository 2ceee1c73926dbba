package sphota.tokenizer;

import java.util.Arrays;

/// Ids, and beside them the bits of those that are numbers, in their order. The arrays are not to
/// be changed.
public final class Tokens {

    private final int[] ids;
    private final int[] numbers;

    /// Ids with the bits of numbers.
    ///
    /// @param ids all of them
    /// @param numbers the bits of those that are numbers, in their order
    public Tokens(int[] ids, int[] numbers) {
        this.ids = ids;
        this.numbers = numbers;
    }

    public int[] ids() {
        return ids;
    }

    public int[] numbers() {
        return numbers;
    }

    /// How many ids there are.
    public int count() {
        return ids.length;
    }

    /// The bits of a number as a network takes them: ±1 for 1 and 0, the sign first, then the
    /// exponent and the mantissa from its most significant bit.
    ///
    /// @param width 16 or 32
    public static float[] bits(int number, int width) {
        var bits = new float[width];
        for (int i = 0; i < width; i++) {
            bits[i] = ((number >>> (width - 1 - i)) & 1) == 1 ? 1 : -1;
        }
        return bits;
    }

    /// The number whose bits are positive where these are; the reverse of [#bits].
    public static int number(float... bits) {
        int number = 0;
        for (float bit : bits) {
            number = (number << 1) | (bit > 0 ? 1 : 0);
        }
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tokens that
                && Arrays.equals(ids, that.ids)
                && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return ids.length + " ids, " + numbers.length + " numbers";
    }
}
