package sphota.speech.data;

/// How the prediction of an id is scored. Which way it is follows from the ids before it, so that a
/// decoder knows it too.
public enum Scoring {
    /// Not at all.
    NONE,
    /// By a softmax over all ids.
    TOKEN,
    /// By a softmax over the 256 bytes.
    CODE,
    /// The id by a softmax over all ids, and of the bits beside it those of [Sequence#scoredBits],
    /// each by itself.
    NUMBER;

    private static final Scoring[] ALL = values();

    /// Its number in arrays.
    public byte number() {
        return (byte) ordinal();
    }

    /// That of a number.
    public static Scoring numbered(byte number) {
        return ALL[number];
    }
}
