package sphota.speech.data;

/// How the prediction of an id is scored. Which way it is follows from the ids before it, so that a
/// decoder knows it too.
public enum Scoring {
    /// Not at all.
    NONE(0),
    /// By a softmax over all ids.
    TOKEN(1),
    /// By a softmax over the 256 bytes.
    CODE(2),
    /// The id by a softmax over all ids, and of the bits beside it those of [Sequence#scoredBits],
    /// each by itself.
    NUMBER(3);

    private final byte number;

    Scoring(int number) {
        this.number = (byte) number;
    }

    /// Its number in arrays.
    public byte number() {
        return number;
    }

    /// That of a number.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Scoring numbered(byte number) {
        return switch (number) {
            case 0 -> NONE;
            case 1 -> TOKEN;
            case 2 -> CODE;
            case 3 -> NUMBER;
            default -> throw new IllegalArgumentException("no scoring of number " + number);
        };
    }
}
