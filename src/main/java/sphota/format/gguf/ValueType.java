package sphota.format.gguf;

import java.util.Locale;
import java.util.Optional;

/// The types of metadata; a type's number is its place in this list, as the file has it.
enum ValueType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    FLOAT32(4),
    BOOL(1),
    STRING(8),
    ARRAY(12),
    UINT64(8),
    INT64(8),
    FLOAT64(8);

    private static final ValueType[] BY_NUMBER = values();

    private final int leastBytes;

    ValueType(int leastBytes) {
        this.leastBytes = leastBytes;
    }

    static Optional<ValueType> numbered(int number) {
        return number < 0 || number >= BY_NUMBER.length
                ? Optional.empty()
                : Optional.of(BY_NUMBER[number]);
    }

    /// What a value takes; of a string or an array what the empty one takes.
    int leastBytes() {
        return leastBytes;
    }

    /// As in `int32`.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
