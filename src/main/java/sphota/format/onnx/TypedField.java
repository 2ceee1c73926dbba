package sphota.format.onnx;

/// The fields of a TensorProto that hold elements as numbers of protobuf, each packed or not.
enum TypedField {
    FLOAT_DATA(4, WireType.FIXED32),
    INT32_DATA(5, WireType.VARINT),
    STRING_DATA(6, WireType.COUNTED),
    INT64_DATA(7, WireType.VARINT),
    DOUBLE_DATA(10, WireType.FIXED64),
    UINT64_DATA(11, WireType.VARINT);

    private final int number;
    private final WireType wire;

    TypedField(int number, WireType wire) {
        this.number = number;
        this.wire = wire;
    }

    int number() {
        return number;
    }

    /// Of one entry that is not packed.
    WireType wire() {
        return wire;
    }
}
