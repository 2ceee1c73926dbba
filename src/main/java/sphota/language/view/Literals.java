package sphota.language.view;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import sphota.tensor.Decoding;
import sphota.tensor.Scalar;

/// Elements of a type as Python spells them, exactly:
///
/// - integers in decimal; `True` and `False`; complex numbers as `complex(re, im)`, or as `(re,
///   im)` if a part is a pattern;
/// - floating point as the shortest decimal that a double is read back from, or as
///   `float.fromhex('0x1.8p-3')`: the value itself, every one of which is a double, not the
///   shortest that its own type would do with;
/// - `float('inf')`, `float('-inf')`, and `float('nan')` for the one NaN that is positive and quiet
///   with no other bit set;
/// - `bits(0x7f800001)`, the pattern itself, for all other NaNs and whatever else no literal says.
final class Literals {

    private static final String BITS = "bits(";
    private static final String COMPLEX = "complex";
    private static final int LONGEST_NUMBER = 48;
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,19}");
    private static final Pattern DECIMAL =
            Pattern.compile("-?[0-9]{1,20}\\.[0-9]{1,20}(e-?[0-9]{1,3})?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("-?0x[01]\\.[0-9a-f]{1,13}p-?[0-9]{1,4}");
    private static final Pattern PATTERN = Pattern.compile("0x[0-9a-f]{1,16}");
    private static final int TABULATED_BITS = 16;

    private static final Map<Scalar, Literals> ALL = new ConcurrentHashMap<>();

    private final Scalar type;
    private final int components;
    private final int width;
    private final Scalar part;

    /// By the bits of the double, for types of at most 16 bits.
    private final Map<Long, Long> patterns = new HashMap<>();

    /// How floating point is spelled.
    enum Style {
        DECIMAL,
        HEXADECIMAL,
        EITHER;

        static Style of(long seed) {
            return values()[(int) Math.floorMod(seed, 3L)];
        }

        boolean isDecimal(long element) {
            return this == DECIMAL || (this == EITHER && element % 2 == 0);
        }
    }

    private Literals(Scalar type) {
        this.type = type;
        components = Decoding.components(type);
        width = type.bits() / components;
        part =
                switch (type) {
                    case C128 -> Scalar.F64;
                    case C64 -> Scalar.F32;
                    case C32 -> Scalar.F16;
                    default -> type;
                };
        if (part.kind() == Scalar.Kind.FLOAT && width <= TABULATED_BITS) {
            for (long pattern = 0; pattern < 1L << width; pattern++) {
                double value = value(pattern);
                if (!Double.isNaN(value)) {
                    patterns.putIfAbsent(Double.doubleToRawLongBits(value), pattern);
                }
            }
        }
    }

    /// Those of a type; made once.
    static Literals of(Scalar type) {
        return ALL.computeIfAbsent(type, Literals::new);
    }

    String spell(byte[] bytes, int element, Style style) {
        long from = (long) element * type.bits();
        var first = spell(Bits.get(bytes, from, width), style.isDecimal(element));
        if (components == 1) {
            return first;
        }
        var second = spell(Bits.get(bytes, from + width, width), style.isDecimal(element));
        boolean exact = !first.startsWith(BITS) && !second.startsWith(BITS);
        return (exact ? COMPLEX : "") + "(" + first + ", " + second + ")";
    }

    private String spell(long pattern, boolean decimal) {
        return switch (part.kind()) {
            case FLOAT -> spellFloat(pattern, decimal);
            case SIGNED -> Long.toString(pattern << (64 - width) >> (64 - width));
            case UNSIGNED -> Long.toUnsignedString(pattern);
            case BOOLEAN -> pattern == 0 ? "False" : pattern == 1 ? "True" : bits(pattern);
            case BITS, COMPLEX -> bits(pattern);
        };
    }

    private static String bits(long pattern) {
        return BITS + "0x" + Long.toHexString(pattern) + ")";
    }

    private String spellFloat(long pattern, boolean decimal) {
        double value = value(pattern);
        var again = pattern(value);
        if (again.isEmpty() || again.getAsLong() != pattern) {
            return bits(pattern);
        }
        if (Double.isNaN(value)) {
            return "float('nan')";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "float('inf')" : "float('-inf')";
        }
        return decimal
                ? Double.toString(value).replace('E', 'e')
                : "float.fromhex('" + Double.toHexString(value) + "')";
    }

    private double value(long pattern) {
        var value = new double[1];
        Decoding.decode(part, MemorySegment.ofArray(Bits.bytes(pattern, width)), 0, 1, value);
        return value[0];
    }

    /// The pattern that a literal of this value stands for; empty if there is none.
    private OptionalLong pattern(double value) {
        if (Double.isNaN(value)) {
            return switch (part) {
                case F64 -> OptionalLong.of(0x7ff8000000000000L);
                case F32 -> OptionalLong.of(0x7fc00000);
                case BF16 -> OptionalLong.of(0x7fc0);
                case F16 -> OptionalLong.of(0x7e00);
                default -> OptionalLong.empty();
            };
        }
        long bits = Double.doubleToRawLongBits(value);
        if (part == Scalar.F64) {
            return OptionalLong.of(bits);
        }
        if (part == Scalar.F32) {
            float narrow = (float) value;
            return Double.doubleToRawLongBits(narrow) == bits
                    ? OptionalLong.of(Float.floatToRawIntBits(narrow) & 0xFFFF_FFFFL)
                    : OptionalLong.empty();
        }
        var pattern = patterns.get(bits);
        return pattern == null ? OptionalLong.empty() : OptionalLong.of(pattern);
    }

    void read(Reader reader, byte[] bytes, int element) {
        long from = (long) element * type.bits();
        if (components == 1) {
            Bits.set(bytes, from, width, read(reader));
            return;
        }
        reader.accept(COMPLEX);
        reader.expect("(");
        Bits.set(bytes, from, width, read(reader));
        reader.expect(", ");
        Bits.set(bytes, from + width, width, read(reader));
        reader.expect(")");
    }

    private long read(Reader reader) {
        int start = reader.position();
        if (reader.accept(BITS)) {
            var digits = reader.until(")", LONGEST_NUMBER);
            reader.expect(")");
            if (PATTERN.matcher(digits).matches()) {
                long pattern = Long.parseUnsignedLong(digits.substring(2), 16);
                if ((pattern & ~Bits.mask(width)) == 0) {
                    return pattern;
                }
            }
            throw reader.refuse(start, "expected a pattern of " + width + " bits, as bits(0x1f)");
        }
        return switch (part.kind()) {
            case FLOAT -> readFloat(reader, start);
            case SIGNED, UNSIGNED -> readInteger(reader, start);
            case BOOLEAN -> readBoolean(reader);
            case BITS, COMPLEX -> throw reader.expected("\"bits(\"");
        };
    }

    private static long readBoolean(Reader reader) {
        if (reader.accept("True")) {
            return 1;
        }
        reader.expect("False");
        return 0;
    }

    private long readInteger(Reader reader, int start) {
        var digits = reader.until(",)]\n", LONGEST_NUMBER);
        boolean signed = part.kind() == Scalar.Kind.SIGNED;
        if (INTEGER.matcher(digits).matches()) {
            var value = new BigInteger(digits);
            boolean fits =
                    signed
                            ? value.bitLength() < width
                            : value.signum() >= 0 && value.bitLength() <= width;
            if (fits) {
                return value.longValue() & Bits.mask(width);
            }
        }
        throw reader.refuse(start, "expected an integer of " + type);
    }

    private long readFloat(Reader reader, int start) {
        double value;
        if (reader.accept("float('nan')")) {
            value = Double.NaN;
        } else if (reader.accept("float('inf')")) {
            value = Double.POSITIVE_INFINITY;
        } else if (reader.accept("float('-inf')")) {
            value = Double.NEGATIVE_INFINITY;
        } else if (reader.accept("float.fromhex('")) {
            value = number(reader, HEXADECIMAL, "'", start);
            reader.expect("')");
        } else {
            value = number(reader, DECIMAL, ",)]\n", start);
        }
        return pattern(value)
                .orElseThrow(() -> reader.refuse(start, "expected a value that " + type + " has"));
    }

    private static double number(Reader reader, Pattern form, String ends, int start) {
        var text = reader.until(ends, LONGEST_NUMBER);
        if (!form.matcher(text).matches()) {
            throw reader.refuse(start, "expected a literal of floating point");
        }
        return Double.parseDouble(text);
    }
}
