package sphota.kernel;

import java.nio.ByteOrder;

/// Numbers of 16 bits as binary32.
public final class Widening {

    /// Where the first of two binary32 stands in a long.
    private static final int FIRST = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0 : 32;

    private Widening() {}

    /// The patterns of binary32 that bfloat16 are the upper halves of, two at a time: C2 turns an
    /// `int` into a `long` in vectors, and a `short` into an `int` one by one.
    ///
    /// @param pairs two elements each, the first in the lower half
    /// @param count of pairs
    /// @param patterns gets two patterns each, so that they stand in memory one after another
    public static void bfloat16(int[] pairs, int count, long[] patterns) {
        for (int i = 0; i < count; i++) {
            long pair = pairs[i];
            patterns[i] =
                    (pair & 0xFFFFL) << (Short.SIZE + FIRST)
                            | (pair & 0xFFFF_0000L) << (Integer.SIZE - FIRST);
        }
    }

    static void bfloat16Plainly(short[] from, int count, int[] patterns) {
        for (int i = 0; i < count; i++) {
            patterns[i] = from[i] << Short.SIZE;
        }
    }

    public static void binary16(short[] from, int count, float[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = Float.float16ToFloat(from[i]);
        }
    }
}
