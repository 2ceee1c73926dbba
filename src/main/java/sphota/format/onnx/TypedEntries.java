package sphota.format.onnx;

import sphota.bytes.Region;

/// What was seen of a typed field: its occurrences, and the bytes of all of them.
///
/// @param first the payload of the first occurrence
record TypedEntries(TypedField field, long occurrences, long payloadBytes, Region first) {

    /// Occurrences with what this field brings.
    static TypedEntries of(TypedField kind, Field field) {
        boolean packed = field.wire() == WireType.COUNTED;
        if (!packed && field.wire() != kind.wire()) {
            throw field.payload().refuse(0, "%s is of wire type %s".formatted(kind, field.wire()));
        }
        return new TypedEntries(kind, 1, field.payload().byteSize(), field.payload());
    }

    TypedEntries and(TypedEntries more) {
        return new TypedEntries(
                field,
                occurrences + more.occurrences,
                payloadBytes + more.payloadBytes,
                payloadBytes == 0 ? more.first : first);
    }
}
