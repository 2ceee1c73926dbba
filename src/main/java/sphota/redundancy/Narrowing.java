package sphota.redundancy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import sphota.statistics.Summary;
import sphota.tensor.Scalar;

/// Which narrower types would hold every element without loss.
final class Narrowing {

    private static final List<Scalar> FLOATS = List.of(Scalar.F32, Scalar.BF16, Scalar.F16);
    private static final List<Scalar> INTEGERS =
            List.of(
                    Scalar.U32,
                    Scalar.I32,
                    Scalar.U16,
                    Scalar.I16,
                    Scalar.U8,
                    Scalar.I8,
                    Scalar.BOOL);

    private Narrowing() {}

    /// From the widest to the narrowest; none where nothing narrower does.
    ///
    /// @param summary of the same tensor
    static List<Scalar> of(InPlace tensor, Summary summary) {
        return switch (tensor.type()) {
            case F64, F32 -> floats(tensor, summary);
            case I64, U64, I32, U32, I16, U16, I8, U8 -> integers(tensor.type(), summary);
            default -> List.of();
        };
    }

    /// The bits no element has set rule most types out; the elements are read only for the others.
    private static List<Scalar> floats(InPlace tensor, Summary summary) {
        var holding = new ArrayList<Scalar>();
        for (var type : FLOATS) {
            boolean bitsFit =
                    type.bits() < tensor.type().bits()
                            && (summary.bits().everSet() & lost(tensor.type(), type)) == 0;
            if (bitsFit && Elements.all(tensor, holds(type))) {
                holding.add(type);
            }
        }
        return List.copyOf(holding);
    }

    /// The lowest bits of the mantissa of `wide` that `narrow` has no place for.
    private static long lost(Scalar wide, Scalar narrow) {
        return (1L << (Precision.significantBits(wide) - Precision.significantBits(narrow))) - 1;
    }

    private static DoublePredicate holds(Scalar type) {
        return switch (type) {
            case F32 -> value -> Double.isNaN(value) || (float) value == value;
            case F16 ->
                    value ->
                            Double.isNaN(value)
                                    || Float.float16ToFloat(Float.floatToFloat16((float) value))
                                            == value;
            case BF16 -> value -> Double.isNaN(value) || upperHalf((float) value) == value;
            default -> throw new IllegalArgumentException(type.label());
        };
    }

    private static double upperHalf(float value) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) & 0xFFFF_0000);
    }

    /// Extremes beyond 2⁵³ are rounded, but then no narrower type holds them.
    private static List<Scalar> integers(Scalar own, Summary summary) {
        var measures = summary.measures();
        if (measures.min().isEmpty() || measures.max().isEmpty()) {
            return List.of();
        }
        double min = measures.min().getAsDouble();
        double max = measures.max().getAsDouble();
        return INTEGERS.stream()
                .filter(type -> width(type) < own.bits())
                .filter(type -> lowest(type) <= min && max <= highest(type))
                .toList();
    }

    /// A boolean has one bit, though it fills a byte.
    private static int width(Scalar type) {
        return type == Scalar.BOOL ? 1 : type.bits();
    }

    private static double lowest(Scalar type) {
        return type.kind() == Scalar.Kind.SIGNED ? -Math.scalb(1.0, type.bits() - 1) : 0;
    }

    private static double highest(Scalar type) {
        int bits = type.kind() == Scalar.Kind.SIGNED ? type.bits() - 1 : width(type);
        return Math.scalb(1.0, bits) - 1;
    }
}
