package sphota.interpreter.data;

import java.nio.ByteBuffer;
import sphota.bytes.Sha256;

/// The sides of a split. On which of them a network lies follows from its run alone, so all
/// snapshots of a training, twins and kin lie together, in every zoo of the same recipe and however
/// large it is: 65 % to learn from, 15 % for validation, 20 % to test.
public enum Part {
    TRAIN,
    VALIDATION,
    TEST;

    private static final double TESTED = 0.2;
    private static final double VALIDATED = 0.15;

    /// The side of a run: the first 53 bits of the SHA-256 of `split` and its name, as a share of
    /// 1.
    public static Part of(String run) {
        long bits = ByteBuffer.wrap(Sha256.bytes("split " + run)).getLong();
        double unit = (bits >>> 11) * 0x1p-53;
        return unit < TESTED ? TEST : unit < TESTED + VALIDATED ? VALIDATION : TRAIN;
    }
}
