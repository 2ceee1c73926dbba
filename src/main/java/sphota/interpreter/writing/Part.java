package sphota.interpreter.writing;

import sphota.meaning.SplitMix;

/// What behaviours are for, by their answers alone: 80 % to learn from, 5 % for validation, 15 % to
/// test.
public enum Part {
    TRAIN,
    VALIDATION,
    TEST;

    private static final long SEED = 0x5350484f5441L;

    /// The part of a function; Boolean functions that are one when inputs change places are of one
    /// part, and so are functions that a panel does not tell apart.
    ///
    /// @param answers to the panel of its type
    public static Part of(Panel panel, int... answers) {
        var key = Symmetry.key(panel, answers);
        long word = new SplitMix(SEED ^ new SplitMix(key.high()).next() + key.low()).next();
        double draw = (word >>> 11) * 0x1p-53;
        if (draw < 0.8) {
            return TRAIN;
        }
        return draw < 0.85 ? VALIDATION : TEST;
    }
}
