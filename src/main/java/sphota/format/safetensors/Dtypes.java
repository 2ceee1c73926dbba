package sphota.format.safetensors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sphota.tensor.Scalar;

/// The element types of the format. Each is spelled as [Scalar] spells it, case and all.
final class Dtypes {

    /// In the order in which the reference declares them, and a writer sorts by, last first.
    static final List<Scalar> ASCENDING =
            List.of(
                    Scalar.BOOL,
                    Scalar.F4,
                    Scalar.F6_E2M3,
                    Scalar.F6_E3M2,
                    Scalar.U8,
                    Scalar.I8,
                    Scalar.F8_E5M2,
                    Scalar.F8_E4M3,
                    Scalar.F8_E8M0,
                    Scalar.F8_E4M3FNUZ,
                    Scalar.F8_E5M2FNUZ,
                    Scalar.I16,
                    Scalar.U16,
                    Scalar.F16,
                    Scalar.BF16,
                    Scalar.I32,
                    Scalar.U32,
                    Scalar.F32,
                    Scalar.C64,
                    Scalar.F64,
                    Scalar.I64,
                    Scalar.U64);

    private static final Map<String, Scalar> BY_NAME =
            ASCENDING.stream().collect(Collectors.toUnmodifiableMap(Scalar::name, type -> type));

    private Dtypes() {}

    static Optional<Scalar> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
