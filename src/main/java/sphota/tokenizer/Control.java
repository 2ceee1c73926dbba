package sphota.tokenizer;

import java.util.Optional;

/// An id that stands for no byte. Those without a name here are kept free.
public enum Control {
    /// A document begins.
    BEGIN(0),
    /// A document ends.
    END(1),
    PAD(2),
    MASK(3),
    SEPARATOR(4),
    /// A span ends, and no other begins; what begins one says of what type it is, see [#open], and
    /// ends the one before it.
    CLOSE(5),
    /// A 16-bit float, whose bits stand beside the ids.
    NUMBER_16(6),
    /// A 32-bit float, whose bits stand beside the ids.
    NUMBER_32(7),
    /// The row of a matrix, whose values stand beside the ids.
    ROW(8),
    /// What the signs of this document mean.
    LEGEND(9),
    QUERY(10),
    ANSWER(11),
    /// The span that was just opened is in the second of the forms that its type may be in; without
    /// a mark it is in the first.
    SECOND_FORM(12),
    THIRD_FORM(13),
    FOURTH_FORM(14),
    FIFTH_FORM(15);

    /// The first control's id.
    public static final int FIRST = 256;

    /// How many ids are kept for controls.
    public static final int COUNT = 32;

    private static final int FIRST_OPEN = FIRST + COUNT - SpanType.values().length;

    private final int number;

    Control(int number) {
        this.number = number;
    }

    public int id() {
        return FIRST + number;
    }

    /// The id that opens a span of a type: the last ids of the controls, one for each.
    public static int open(SpanType type) {
        return FIRST_OPEN + type.number();
    }

    /// The type that an id opens a span of, if it does.
    public static Optional<SpanType> opened(int id) {
        return id >= FIRST_OPEN && id < FIRST + COUNT
                ? SpanType.numbered(id - FIRST_OPEN)
                : Optional.empty();
    }

    static boolean isControl(int id) {
        return id >= FIRST && id < FIRST + COUNT;
    }
}
