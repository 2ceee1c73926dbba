package sphota.kernel;

/// The least and the largest of a block of binary32 numbers, and how many are near zero.
///
/// Numbers are compared by their patterns: with all bits but the sign turned over where the sign is
/// set, patterns in two's complement are in the order of the numbers.
///
/// @param min the least; −0 is less than 0
/// @param max the largest; where there is a NaN, extremes mean nothing
/// @param tiny how many are zero or subnormal
public record Extremes(float min, float max, int tiny) {

    private static final int EXPONENT = 0x7F80_0000;

    /// Of the numbers with these patterns.
    ///
    /// @param patterns of at least one number
    public static Extremes of(int[] patterns, int count) {
        int least = Integer.MAX_VALUE;
        int largest = Integer.MIN_VALUE;
        int tiny = 0;
        for (int i = 0; i < count; i++) {
            int pattern = patterns[i];
            int key = key(pattern);
            least = Math.min(least, key);
            largest = Math.max(largest, key);
            tiny += ((pattern & EXPONENT) - 1) >>> 31;
        }
        return new Extremes(number(least), number(largest), tiny);
    }

    static Extremes ofPlainly(float[] x, int count) {
        float min = x[0];
        float max = x[0];
        int tiny = 0;
        for (int i = 0; i < count; i++) {
            min = Math.min(min, x[i]);
            max = Math.max(max, x[i]);
            tiny += Math.abs(x[i]) < Float.MIN_NORMAL ? 1 : 0;
        }
        return new Extremes(min, max, tiny);
    }

    private static int key(int pattern) {
        return pattern ^ ((pattern >> 31) >>> 1);
    }

    private static float number(int key) {
        return Float.intBitsToFloat(key(key));
    }
}
