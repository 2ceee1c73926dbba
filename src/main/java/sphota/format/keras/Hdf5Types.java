package sphota.format.keras;

import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import sphota.tensor.ElementType;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;

/// The element types of HDF5 that stand for numbers as we know them; all others are opaque.
final class Hdf5Types {

    private static final Map<Integer, String> BOOLEANS = Map.of(0, "FALSE", 1, "TRUE");

    private Hdf5Types() {}

    /// The type of one element.
    static ElementType of(DataType type) {
        return scalar(type)
                .<ElementType>map(scalar -> scalar)
                .orElseGet(() ->
                        new OpaqueType(label(type), Math.multiplyExact(type.getSize(), Byte.SIZE)));
    }

    /// The order of the bytes of one number.
    static ByteOrder order(DataType type) {
        return switch (type) {
            case OrderedDataType ordered -> ordered.getByteOrder();
            case CompoundDataType compound when scalar(type).isPresent() ->
                    order(compound.getMembers().getFirst().getDataType());
            default -> ByteOrder.LITTLE_ENDIAN;
        };
    }

    /// Whether an element only says where its bytes are.
    static boolean isReference(DataType type) {
        return type instanceof VariableLength;
    }

    private static Optional<Scalar> scalar(DataType type) {
        return switch (type) {
            case FloatingPoint number -> real(number);
            case FixedPoint number -> whole(number);
            // What h5py writes for bool.
            case EnumDataType choice
                    when choice.getSize() == 1 && choice.getEnumMapping().equals(BOOLEANS) ->
                    Optional.of(Scalar.BOOL);
            case CompoundDataType pair -> complex(pair);
            default -> Optional.empty();
        };
    }

    private static Optional<Scalar> real(FloatingPoint number) {
        return switch (number.getSize()) {
            case 2 ->
                    is(number, 5, 10, 15)
                            ? Optional.of(Scalar.F16)
                            : is(number, 8, 7, 127) ? Optional.of(Scalar.BF16) : Optional.empty();
            case 4 -> is(number, 8, 23, 127) ? Optional.of(Scalar.F32) : Optional.empty();
            case 8 -> is(number, 11, 52, 1023) ? Optional.of(Scalar.F64) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean is(FloatingPoint number, int exponent, int mantissa, int bias) {
        return number.getExponentSize() == exponent
                && number.getMantissaSize() == mantissa
                && number.getMantissaLocation() == 0
                && number.getExponentLocation() == mantissa
                && number.getExponentBias() == bias
                && number.getBitOffset() == 0;
    }

    private static Optional<Scalar> whole(FixedPoint number) {
        if (number.getBitPrecision() != number.getSize() * Byte.SIZE
                || number.getBitOffset() != 0) {
            return Optional.empty();
        }
        return switch (number.getSize()) {
            case 1 -> Optional.of(number.isSigned() ? Scalar.I8 : Scalar.U8);
            case 2 -> Optional.of(number.isSigned() ? Scalar.I16 : Scalar.U16);
            case 4 -> Optional.of(number.isSigned() ? Scalar.I32 : Scalar.U32);
            case 8 -> Optional.of(number.isSigned() ? Scalar.I64 : Scalar.U64);
            default -> Optional.empty();
        };
    }

    /// What h5py writes for complex numbers: members `r` and `i`.
    private static Optional<Scalar> complex(CompoundDataType pair) {
        var members = pair.getMembers();
        if (members.size() != 2
                || !members.getFirst().getName().equals("r")
                || !members.getLast().getName().equals("i")
                || members.getFirst().getOffset() != 0) {
            return Optional.empty();
        }
        var part = scalar(members.getFirst().getDataType());
        boolean together =
                part.equals(scalar(members.getLast().getDataType()))
                        && order(members.getFirst().getDataType())
                                .equals(order(members.getLast().getDataType()))
                        && pair.getSize() == 2 * members.getLast().getOffset();
        if (!together) {
            return Optional.empty();
        }
        return part.filter(type -> pair.getSize() * Byte.SIZE == 2 * type.bits())
                .flatMap(type ->
                        type == Scalar.F64
                                ? Optional.of(Scalar.C128)
                                : type == Scalar.F32 ? Optional.of(Scalar.C64) : Optional.empty());
    }

    private static String label(DataType type) {
        var name =
                switch (type) {
                    case StringData _ -> "string";
                    case VariableLength _ -> "variable-length";
                    default -> type.getClass().getSimpleName();
                };
        return "HDF5 %s %d".formatted(name, type.getSize());
    }
}
