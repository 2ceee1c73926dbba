package sphota.format;

import java.util.Optional;
import sphota.tensor.Scalar;

/// NumPy's codes for numbers, as they stand in the headers of arrays and in pickles: a letter for
/// the kind and a size in bytes.
///
/// @see <a href="https://numpy.org/doc/stable/reference/arrays.dtypes.html">Data type objects</a>
public final class NumpyTypes {

    private NumpyTypes() {}

    /// The type of a code such as `f4`, without its byte order; empty for what is no number, or one
    /// of extended precision.
    public static Optional<Scalar> number(String code) {
        return Optional.ofNullable(
                switch (code) {
                    case "f8" -> Scalar.F64;
                    case "f4" -> Scalar.F32;
                    case "f2" -> Scalar.F16;
                    case "i8" -> Scalar.I64;
                    case "i4" -> Scalar.I32;
                    case "i2" -> Scalar.I16;
                    case "i1" -> Scalar.I8;
                    case "u8" -> Scalar.U64;
                    case "u4" -> Scalar.U32;
                    case "u2" -> Scalar.U16;
                    case "u1" -> Scalar.U8;
                    case "b1" -> Scalar.BOOL;
                    case "c8" -> Scalar.C64;
                    case "c16" -> Scalar.C128;
                    default -> null;
                });
    }
}
