package sphota.format.pytorch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sphota.tensor.Scalar;

/// PyTorch's names for element types, as dtypes (`torch.float32`) and as storage classes
/// (`torch.FloatStorage`).
///
/// @see <a
///   href="https://github.com/pytorch/pytorch/blob/main/torch/storage.py">torch/storage.py</a>
final class TorchTypes {

    private static final Map<String, Scalar> DTYPES = new HashMap<>();
    private static final Map<String, Scalar> STORAGES = new HashMap<>();

    static {
        add(Scalar.F64, "Double", "float64", "double");
        add(Scalar.F32, "Float", "float32", "float");
        add(Scalar.F16, "Half", "float16", "half");
        add(Scalar.BF16, "BFloat16", "bfloat16");
        add(Scalar.I64, "Long", "int64", "long");
        add(Scalar.I32, "Int", "int32", "int");
        add(Scalar.I16, "Short", "int16", "short");
        add(Scalar.I8, "Char", "int8");
        add(Scalar.U8, "Byte", "uint8");
        add(Scalar.BOOL, "Bool", "bool");
        add(Scalar.C64, "ComplexFloat", "complex64", "cfloat");
        add(Scalar.C128, "ComplexDouble", "complex128", "cdouble");
        // Codes of quantised tensors; what they mean is with the tensor.
        add(Scalar.I8, "QInt8", "qint8");
        add(Scalar.U8, "QUInt8", "quint8");
        add(Scalar.I32, "QInt32", "qint32");
        add(Scalar.U4, "QUInt4x2", "quint4x2");
        add(Scalar.U2, "QUInt2x4", "quint2x4");
        // Types too new to have a storage class.
        dtypes(Scalar.F8_E5M2, "float8_e5m2");
        dtypes(Scalar.F8_E4M3, "float8_e4m3fn");
        dtypes(Scalar.F8_E5M2FNUZ, "float8_e5m2fnuz");
        dtypes(Scalar.F8_E4M3FNUZ, "float8_e4m3fnuz");
        dtypes(Scalar.F8_E8M0, "float8_e8m0fnu");
        dtypes(Scalar.U16, "uint16");
        dtypes(Scalar.U32, "uint32");
        dtypes(Scalar.U64, "uint64");
        dtypes(Scalar.C32, "complex32", "chalf");
        dtypes(Scalar.BITS8, "bits8", "bits1x8", "bits2x4", "bits4x2", "float4_e2m1fn_x2");
        dtypes(Scalar.BITS16, "bits16");
    }

    private TorchTypes() {}

    private static void add(Scalar type, String storage, String... dtypes) {
        STORAGES.put(storage + "Storage", type);
        dtypes(type, dtypes);
    }

    private static void dtypes(Scalar type, String... names) {
        for (var name : names) {
            DTYPES.put(name, type);
        }
    }

    /// The type of `torch.NAME`.
    static Optional<Scalar> dtype(String module, String name) {
        return module.equals("torch") ? Optional.ofNullable(DTYPES.get(name)) : Optional.empty();
    }

    /// The type of a storage class such as `torch.FloatStorage` or `torch.cuda.HalfStorage`.
    static Optional<Scalar> storage(String module, String name) {
        boolean torch =
                module.equals("torch")
                        || module.equals("torch.cuda")
                        || module.equals("torch.storage");
        return torch ? Optional.ofNullable(STORAGES.get(name)) : Optional.empty();
    }

    /// Whether the class is that of a storage without a type, whose size counts bytes.
    static boolean isUntyped(String module, String name) {
        return name.equals("UntypedStorage") && module.startsWith("torch");
    }

    /// The type of a tensor class of old files, such as `torch.FloatTensor`.
    static Optional<Scalar> tensorClass(String module, String name) {
        boolean torch = module.equals("torch") || module.equals("torch.cuda");
        return torch && name.endsWith("Tensor")
                ? storage("torch", name.substring(0, name.length() - "Tensor".length()) + "Storage")
                : Optional.empty();
    }

    /// What PyTorch's dtype of this type is called.
    static Optional<String> dtypeName(Scalar type) {
        return Optional.ofNullable(
                switch (type) {
                    case F64 -> "float64";
                    case F32 -> "float32";
                    case F16 -> "float16";
                    case BF16 -> "bfloat16";
                    case I64 -> "int64";
                    case I32 -> "int32";
                    case I16 -> "int16";
                    case I8 -> "int8";
                    case U8 -> "uint8";
                    case BOOL -> "bool";
                    case C64 -> "complex64";
                    case C128 -> "complex128";
                    case F8_E5M2 -> "float8_e5m2";
                    case F8_E4M3 -> "float8_e4m3fn";
                    case F8_E5M2FNUZ -> "float8_e5m2fnuz";
                    case F8_E4M3FNUZ -> "float8_e4m3fnuz";
                    case F8_E8M0 -> "float8_e8m0fnu";
                    case U16 -> "uint16";
                    case U32 -> "uint32";
                    case U64 -> "uint64";
                    case C32 -> "complex32";
                    case BITS8 -> "bits8";
                    case BITS16 -> "bits16";
                    case F6_E3M2, F6_E2M3, F4, I4, I2, U4, U2 -> null;
                });
    }

    /// The storage class of this type, if it has one.
    static Optional<String> storageName(Scalar type) {
        return Optional.ofNullable(
                switch (type) {
                    case F64 -> "DoubleStorage";
                    case F32 -> "FloatStorage";
                    case F16 -> "HalfStorage";
                    case BF16 -> "BFloat16Storage";
                    case I64 -> "LongStorage";
                    case I32 -> "IntStorage";
                    case I16 -> "ShortStorage";
                    case I8 -> "CharStorage";
                    case U8 -> "ByteStorage";
                    case BOOL -> "BoolStorage";
                    case C64 -> "ComplexFloatStorage";
                    case C128 -> "ComplexDoubleStorage";
                    case F8_E5M2,
                            F8_E4M3,
                            F8_E5M2FNUZ,
                            F8_E4M3FNUZ,
                            F8_E8M0,
                            F6_E3M2,
                            F6_E2M3,
                            F4,
                            I4,
                            I2,
                            U64,
                            U32,
                            U16,
                            U4,
                            U2,
                            C32,
                            BITS8,
                            BITS16 ->
                            null;
                });
    }
}
