package sphota.meaning;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Hashes values into a [Behaviour]: two lanes of 64 bits, each a rotation and a multiplication by
/// an odd constant of its own for every eight bytes, mixed at the end.
final class Fingerprint {

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long HIGH_FACTOR = 0xd6e8feb86659fd93L;
    private static final long LOW_FACTOR = 0xa0761d6478bd642fL;

    private long high;
    private long low;

    static Behaviour of(Data domain, Columns values) {
        var fingerprint = new Fingerprint();
        fingerprint.high = SplitMix.hash(new Type(domain, values.data()).toString());
        fingerprint.low = SplitMix.mix(fingerprint.high ^ LOW_FACTOR);
        for (var column : values.columns()) {
            fingerprint.add(column, values.rows());
        }
        return new Behaviour(
                SplitMix.mix(fingerprint.high ^ Long.rotateLeft(fingerprint.low, 32)),
                SplitMix.mix(
                        fingerprint.low + HIGH_FACTOR ^ Long.rotateLeft(fingerprint.high, 17)));
    }

    private void add(byte[] column, int rows) {
        int at = 0;
        for (; at + Long.BYTES <= rows; at += Long.BYTES) {
            add((long) WORDS.get(column, at));
        }
        long last = 0;
        for (; at < rows; at++) {
            last = last << Byte.SIZE | column[at];
        }
        add(last);
    }

    private void add(long word) {
        high = Long.rotateLeft((high ^ word) * HIGH_FACTOR, 29);
        low = (Long.rotateLeft(low, 31) + word) * LOW_FACTOR;
        low ^= low >>> 32;
    }
}
