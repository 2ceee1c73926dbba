package sphota.tensor;

/// Elements that stand alone, each a fixed number of bits wide. Those narrower than a byte are
/// packed from the lowest bit up.
///
/// `F8_E4M3` is what others call `float8_e4m3fn`: no infinities, one NaN pattern for each sign.
/// `F4` is E2M1, `F8_E8M0` a power of two without sign, as the OCP Microscaling formats have them.
public enum Scalar implements ElementType {
    F64(64, Kind.FLOAT),
    F32(32, Kind.FLOAT),
    F16(16, Kind.FLOAT),
    BF16(16, Kind.FLOAT),
    F8_E5M2(8, Kind.FLOAT),
    F8_E4M3(8, Kind.FLOAT),
    F8_E5M2FNUZ(8, Kind.FLOAT),
    F8_E4M3FNUZ(8, Kind.FLOAT),
    F8_E8M0(8, Kind.FLOAT),
    F6_E3M2(6, Kind.FLOAT),
    F6_E2M3(6, Kind.FLOAT),
    F4(4, Kind.FLOAT),
    I64(64, Kind.SIGNED),
    I32(32, Kind.SIGNED),
    I16(16, Kind.SIGNED),
    I8(8, Kind.SIGNED),
    I4(4, Kind.SIGNED),
    I2(2, Kind.SIGNED),
    U64(64, Kind.UNSIGNED),
    U32(32, Kind.UNSIGNED),
    U16(16, Kind.UNSIGNED),
    U8(8, Kind.UNSIGNED),
    U4(4, Kind.UNSIGNED),
    U2(2, Kind.UNSIGNED),
    BOOL(8, Kind.BOOLEAN),
    /// Two F64: real, imaginary.
    C128(128, Kind.COMPLEX),
    /// Two F32.
    C64(64, Kind.COMPLEX),
    /// Two F16.
    C32(32, Kind.COMPLEX),
    /// Bits without a meaning of their own, as PyTorch's `bits8`, `bits1x8`, `bits2x4`, `bits4x2`.
    BITS8(8, Kind.BITS),
    BITS16(16, Kind.BITS);

    /// What a pattern of bits stands for.
    public enum Kind {
        FLOAT,
        SIGNED,
        UNSIGNED,
        BOOLEAN,
        COMPLEX,
        BITS
    }

    private final int bits;
    private final Kind kind;

    Scalar(int bits, Kind kind) {
        this.bits = bits;
        this.kind = kind;
    }

    public int bits() {
        return bits;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String label() {
        return name();
    }

    @Override
    public long bits(long elements) {
        return Math.multiplyExact(elements, bits);
    }
}
