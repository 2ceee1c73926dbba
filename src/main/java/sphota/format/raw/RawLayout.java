package sphota.format.raw;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;

/// What a file without a header holds, as a person says it: `f32:768x768`, `f16be:1024@512`.
///
/// @param order of the bytes of one element; little-endian unless the type ends in `be`
/// @param byteOffset of the first element
public record RawLayout(Scalar type, ByteOrder order, Shape shape, long byteOffset) {

    private static final Pattern TEXT =
            Pattern.compile(
                    "(?<type>[a-z0-9_]+?)(?<big>be)?:(?<shape>\\d{1,18}(?:x\\d{1,18})*)(?:@(?<offset>\\d{1,18}))?");

    /// Reads `TYPE[be]:SIZE[xSIZE…][@OFFSET]`.
    ///
    /// @throws IllegalArgumentException with a sentence for whoever wrote it, if it is none
    public static RawLayout parse(String text) {
        var matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no layout: TYPE:SIZExSIZE[@OFFSET], as f32:768x768@16"
                            .formatted(text));
        }
        var shape =
                Shape.of(
                        Arrays.stream(matcher.group("shape").split("x", -1))
                                .mapToLong(Long::parseLong)
                                .toArray());
        var offset = matcher.group("offset");
        var layout =
                new RawLayout(
                        type(matcher.group("type")),
                        matcher.group("big") == null
                                ? ByteOrder.LITTLE_ENDIAN
                                : ByteOrder.BIG_ENDIAN,
                        shape,
                        offset == null ? 0 : Long.parseLong(offset));
        try {
            var _ = Math.addExact(layout.byteOffset, layout.byteSize());
            var _ = shape.contiguous();
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException("'%s' is larger than 2^63 bytes".formatted(text));
        }
        return layout;
    }

    private static Scalar type(String name) {
        return Arrays.stream(Scalar.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
                .filter(type -> type.bits() % Byte.SIZE == 0)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' is no type: f64, f32, f16, bf16, i8, u8, i16 …"
                                        .formatted(name)));
    }

    /// How many bytes the elements fill.
    public long byteSize() {
        return type.bytes(shape.elements());
    }
}
