package sphota.kernel;

/// Numbers of 16 bits as binary32.
public final class Widening {

    private Widening() {}

    /// The patterns of binary32 that bfloat16 are the upper halves of.
    public static void bfloat16(short[] from, int count, int[] patterns) {
        for (int i = 0; i < count; i++) {
            patterns[i] = from[i] << 16;
        }
    }

    public static void binary16(short[] from, int count, float[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = Float.float16ToFloat(from[i]);
        }
    }
}
