package sphota.fingerprint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digest of a tensor's shape and numbers. What is hashed by SHA-256:
///
/// 1. the sizes of its axes without those of size 1, in decimal, `x` between them, and an end of
///    line;
/// 2. for every 4096 numbers in logical order, and for what is left: a byte that is 2, 4 or 8, the
///    least width that holds all of them exactly, and they in this width, as bfloat16, binary32 or
///    binary64, little-endian.
///
/// −0 counts as 0, and every NaN as the one whose bits are 7FC0 as a bfloat16. A complex element is
/// two numbers.
final class CanonicalForm {

    private static final long LOW_OF_SINGLE = 0xFFFFL;

    private final MessageDigest digest;
    private final byte[] bytes;
    private final ByteBuffer numbersAt;
    private final short[] halves;
    private final int[] singles;

    /// @param shape as a line of the form
    /// @param most numbers that are added at once
    CanonicalForm(String shape, int most) {
        bytes = new byte[1 + most * Double.BYTES];
        numbersAt =
                ByteBuffer.wrap(bytes, 1, most * Double.BYTES)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN);
        halves = new short[most];
        singles = new int[most];
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
        digest.update((shape + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /// Adds the next 4096 numbers, or the last ones. They are made canonical in their place.
    void add(double[] numbers, int count) {
        int width = canonical(numbers, count);
        bytes[0] = (byte) width;
        switch (width) {
            case Short.BYTES -> {
                for (int i = 0; i < count; i++) {
                    halves[i] = (short) (Float.floatToIntBits((float) numbers[i]) >>> 16);
                }
                numbersAt.asShortBuffer().put(halves, 0, count);
            }
            case Float.BYTES -> {
                for (int i = 0; i < count; i++) {
                    singles[i] = Float.floatToIntBits((float) numbers[i]);
                }
                numbersAt.asIntBuffer().put(singles, 0, count);
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    numbersAt.putLong(i * Double.BYTES, Double.doubleToLongBits(numbers[i]));
                }
            }
        }
        digest.update(bytes, 0, 1 + count * width);
    }

    private static int canonical(double[] numbers, int count) {
        boolean single = true;
        long low = 0;
        for (int i = 0; i < count; i++) {
            // 0 is added so that −0 becomes 0.
            double number = numbers[i] + 0.0;
            numbers[i] = number;
            float narrow = (float) number;
            single &= narrow == number || Double.isNaN(number);
            low |= Float.floatToIntBits(narrow) & LOW_OF_SINGLE;
        }
        if (!single) {
            return Double.BYTES;
        }
        return low == 0 ? Short.BYTES : Float.BYTES;
    }

    /// 64 hexadecimal digits, once all numbers are there.
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
