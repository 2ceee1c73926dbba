package sphota.format.onnx;

import java.util.Optional;

/// How the payload of a field is delimited.
///
/// @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers encoding</a>
enum WireType {
    VARINT,
    FIXED64,
    /// A varint with the number of bytes, then the bytes: strings, messages, packed numbers.
    COUNTED,
    FIXED32;

    /// The wire type with this number; groups, which no message here has, and unknown numbers have
    /// none.
    static Optional<WireType> of(int number) {
        return switch (number) {
            case 0 -> Optional.of(VARINT);
            case 1 -> Optional.of(FIXED64);
            case 2 -> Optional.of(COUNTED);
            case 5 -> Optional.of(FIXED32);
            default -> Optional.empty();
        };
    }
}
