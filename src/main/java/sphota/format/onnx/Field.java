package sphota.format.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// One field of a message, where it stands.
///
/// @param payload the bytes of the number, or those that were counted
record Field(int number, WireType wire, Region payload) {

    private static final int WIRE_BITS = 3;
    private static final long HIGHEST_NUMBER = (1 << 29) - 1;

    /// The field that begins at the cursor, which is left behind it.
    ///
    /// @throws MalformedFileException if none does, or it leaves the message
    static Field next(Cursor message) {
        return next(message, false);
    }

    /// As [#next], but what was counted may be cut by the end.
    static Field nextOrCut(Cursor message) {
        return next(message, true);
    }

    private static Field next(Cursor message, boolean cut) {
        long start = message.position();
        long tag = message.varint("field tag");
        long number = tag >>> WIRE_BITS;
        if (number == 0 || number > HIGHEST_NUMBER) {
            throw message.refuse(start, "field number " + number);
        }
        int wireNumber = (int) tag & ((1 << WIRE_BITS) - 1);
        var wire =
                WireType.of(wireNumber)
                        .orElseThrow(() ->
                                message.refuse(
                                        start,
                                        "field %d of wire type %d, which no field here has"
                                                .formatted(number, wireNumber)));
        var what = "field " + number;
        return new Field((int) number, wire, payload(message, wire, what, cut));
    }

    private static Region payload(Cursor message, WireType wire, String what, boolean cut) {
        return switch (wire) {
            case VARINT -> {
                long start = message.position();
                var _ = message.varint(what);
                yield message.since(start);
            }
            case FIXED64 -> message.take(Long.BYTES, what);
            case FIXED32 -> message.take(Integer.BYTES, what);
            case COUNTED -> {
                long count = message.varint(what);
                boolean beyond = Long.compareUnsigned(count, message.remaining()) > 0;
                yield message.take(cut && beyond ? message.remaining() : count, what);
            }
        };
    }

    /// The number that this field, a varint, holds.
    long integer(String name) {
        require(WireType.VARINT, name);
        return new Cursor(payload).varint(name);
    }

    /// The bytes of a string or message.
    Region counted(String name) {
        require(WireType.COUNTED, name);
        return payload;
    }

    /// The string; malformed UTF-8 becomes U+FFFD.
    String text(String name, Budget budget) {
        return counted(name).text(UTF_8, budget);
    }

    private void require(WireType expected, String name) {
        if (wire != expected) {
            throw payload.refuse(
                    0,
                    "%s (field %d) is of wire type %s, not %s"
                            .formatted(name, number, wire, expected));
        }
    }
}
