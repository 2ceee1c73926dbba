package sphota.format.onnx;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sphota.tensor.Decoding;
import sphota.tensor.Scalar;

/// The numeric types of TensorProto.DataType.
enum DataType {
    FLOAT(1, Scalar.F32, TypedField.FLOAT_DATA),
    UINT8(2, Scalar.U8, TypedField.INT32_DATA),
    INT8(3, Scalar.I8, TypedField.INT32_DATA),
    UINT16(4, Scalar.U16, TypedField.INT32_DATA),
    INT16(5, Scalar.I16, TypedField.INT32_DATA),
    INT32(6, Scalar.I32, TypedField.INT32_DATA),
    INT64(7, Scalar.I64, TypedField.INT64_DATA),
    BOOL(9, Scalar.BOOL, TypedField.INT32_DATA),
    FLOAT16(10, Scalar.F16, TypedField.INT32_DATA),
    DOUBLE(11, Scalar.F64, TypedField.DOUBLE_DATA),
    UINT32(12, Scalar.U32, TypedField.UINT64_DATA),
    UINT64(13, Scalar.U64, TypedField.UINT64_DATA),
    COMPLEX64(14, Scalar.C64, TypedField.FLOAT_DATA),
    COMPLEX128(15, Scalar.C128, TypedField.DOUBLE_DATA),
    BFLOAT16(16, Scalar.BF16, TypedField.INT32_DATA),
    FLOAT8E4M3FN(17, Scalar.F8_E4M3, TypedField.INT32_DATA),
    FLOAT8E4M3FNUZ(18, Scalar.F8_E4M3FNUZ, TypedField.INT32_DATA),
    FLOAT8E5M2(19, Scalar.F8_E5M2, TypedField.INT32_DATA),
    FLOAT8E5M2FNUZ(20, Scalar.F8_E5M2FNUZ, TypedField.INT32_DATA),
    UINT4(21, Scalar.U4, TypedField.INT32_DATA),
    INT4(22, Scalar.I4, TypedField.INT32_DATA),
    FLOAT4E2M1(23, Scalar.F4, TypedField.INT32_DATA),
    FLOAT8E8M0(24, Scalar.F8_E8M0, TypedField.INT32_DATA),
    UINT2(25, Scalar.U2, TypedField.INT32_DATA),
    INT2(26, Scalar.I2, TypedField.INT32_DATA);

    private static final Map<Integer, DataType> BY_NUMBER =
            Stream.of(values())
                    .collect(
                            Collectors.toUnmodifiableMap(type -> type.number, Function.identity()));

    private final int number;
    private final Scalar scalar;
    private final TypedField field;

    DataType(int number, Scalar scalar, TypedField field) {
        this.number = number;
        this.scalar = scalar;
        this.field = field;
    }

    /// The number of the type whose elements are strings.
    static final int STRING = 8;

    static Optional<DataType> of(long number) {
        return number == (int) number
                ? Optional.ofNullable(BY_NUMBER.get((int) number))
                : Optional.empty();
    }

    Scalar scalar() {
        return scalar;
    }

    /// Where elements stand that are neither raw nor external.
    TypedField field() {
        return field;
    }

    /// How many bytes of raw data one entry of the typed field stands for: those of an element, of
    /// half a complex one, or the one byte that holds several narrow ones.
    int entryBytes() {
        return (int) scalar.bytes(1) / Decoding.components(scalar);
    }
}
