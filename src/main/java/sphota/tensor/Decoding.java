package sphota.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import sphota.tensor.Scalar.Kind;

/// What little-endian bit patterns stand for, as doubles. Every value of every type but `I64` and
/// `U64` is a double exactly; those two are rounded to the nearest.
public final class Decoding {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Decoding() {}

    /// Whether elements of this type stand for numbers.
    public static boolean isNumeric(Scalar type) {
        return type.kind() != Kind.BITS;
    }

    /// Decodes elements of any type that stands for numbers, blocks dequantised.
    ///
    /// @throws IllegalArgumentException if the type is not numeric, or if the elements begin or end
    ///   within a block
    public static void decode(
            ElementType type,
            MemorySegment littleEndian,
            long firstElement,
            int count,
            double[] into) {
        switch (type) {
            case Scalar scalar -> decode(scalar, littleEndian, firstElement, count, into);
            case Block block -> block.decode(littleEndian, firstElement, count, into);
            case OpaqueType _ ->
                    throw new IllegalArgumentException(type + " does not stand for numbers");
        }
    }

    /// How many doubles one element becomes: 2 for complex types, real before imaginary, else 1.
    public static int components(Scalar type) {
        return type.kind() == Kind.COMPLEX ? 2 : 1;
    }

    /// Decodes `count` elements from the start of `into`. A boolean is 1 where its byte is not 0.
    ///
    /// @param littleEndian elements one after another; those narrower than a byte are packed from
    ///   the lowest bit up
    /// @param firstElement index into `littleEndian` of the first element to decode
    /// @param into gets `count` · [#components] values
    /// @throws IllegalArgumentException if the type is not numeric
    /// @throws IndexOutOfBoundsException if an element leaves `littleEndian`, or `into` is short
    public static void decode(
            Scalar type, MemorySegment littleEndian, long firstElement, int count, double[] into) {
        switch (type) {
            case F64 -> f64(littleEndian, firstElement, count, into);
            case C128 -> f64(littleEndian, 2 * firstElement, 2 * count, into);
            case F32 -> f32(littleEndian, firstElement, count, into);
            case C64 -> f32(littleEndian, 2 * firstElement, 2 * count, into);
            case F16 -> f16(littleEndian, firstElement, count, into);
            case C32 -> f16(littleEndian, 2 * firstElement, 2 * count, into);
            case BF16 -> bf16(littleEndian, firstElement, count, into);
            case I64 -> i64(littleEndian, firstElement, count, into);
            case U64 -> u64(littleEndian, firstElement, count, into);
            case I32 -> i32(littleEndian, firstElement, count, into);
            case U32 -> u32(littleEndian, firstElement, count, into);
            case I16 -> i16(littleEndian, firstElement, count, into);
            case U16 -> u16(littleEndian, firstElement, count, into);
            case I8, U8, BOOL, F8_E5M2, F8_E4M3, F8_E5M2FNUZ, F8_E4M3FNUZ, F8_E8M0 ->
                    bytes(Patterns.of(type), littleEndian, firstElement, count, into);
            case F6_E3M2, F6_E2M3, F4, I4, I2, U4, U2 ->
                    packed(type.bits(), Patterns.of(type), littleEndian, firstElement, count, into);
            case BITS8, BITS16 ->
                    throw new IllegalArgumentException(type + " does not stand for numbers");
        }
    }

    private static void f64(MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = Double.longBitsToDouble(from.get(LONG, (first + i) * Long.BYTES));
        }
    }

    private static void f32(MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = Float.intBitsToFloat(from.get(INT, (first + i) * Integer.BYTES));
        }
    }

    private static void f16(MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = Float.float16ToFloat(from.get(SHORT, (first + i) * Short.BYTES));
        }
    }

    /// A bfloat16 is the upper half of a binary32.
    private static void bf16(MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = Float.intBitsToFloat(from.get(SHORT, (first + i) * Short.BYTES) << 16);
        }
    }

    private static void i64(MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = from.get(LONG, (first + i) * Long.BYTES);
        }
    }

    private static void u64(MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = unsigned(from.get(LONG, (first + i) * Long.BYTES));
        }
    }

    /// The nearest double. Beyond 2⁶³ the value is halved, the bit that falls off kept in the last
    /// place so that rounding still sees it, and doubled again.
    private static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    private static void i32(MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = from.get(INT, (first + i) * Integer.BYTES);
        }
    }

    private static void u32(MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = from.get(INT, (first + i) * Integer.BYTES) & 0xFFFF_FFFFL;
        }
    }

    private static void i16(MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = from.get(SHORT, (first + i) * Short.BYTES);
        }
    }

    private static void u16(MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = from.get(SHORT, (first + i) * Short.BYTES) & 0xFFFF;
        }
    }

    private static void bytes(
            double[] values, MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = values[from.get(ValueLayout.JAVA_BYTE, first + i) & 0xFF];
        }
    }

    private static void packed(
            int width, double[] values, MemorySegment from, long first, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            long bit = (first + i) * width;
            long at = bit >>> 3;
            int shift = (int) (bit & 7);
            int pattern = from.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
            if (shift + width > Byte.SIZE) {
                pattern |= (from.get(ValueLayout.JAVA_BYTE, at + 1) & 0xFF) << Byte.SIZE;
            }
            into[i] = values[(pattern >>> shift) & ((1 << width) - 1)];
        }
    }
}
