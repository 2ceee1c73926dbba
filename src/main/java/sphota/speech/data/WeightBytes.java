package sphota.speech.data;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the bytes of a span of weights are: a line with type and shape, and the elements,
/// little-endian, either one after another or as planes, the highest first.
///
/// @param heading bytes of the line, its end included
/// @param elements how many there are
/// @param width bytes of each
/// @param mantissas how many of the low bytes of each are mantissa alone
/// @param planes whether the elements stand as planes
record WeightBytes(int heading, int elements, int width, int mantissas, boolean planes) {

    private static final int LONGEST_HEADING = 128;
    private static final Pattern HEADING = Pattern.compile("([A-Z]+\\d+) \\[([\\d, ]*)]");

    /// A type of elements.
    ///
    /// @param mantissa bits of it, below the exponent
    private record Layout(int width, int mantissa) {

        static Optional<Layout> named(String type) {
            return switch (type) {
                case "F64" -> Optional.of(new Layout(8, 52));
                case "F32" -> Optional.of(new Layout(4, 23));
                case "F16" -> Optional.of(new Layout(2, 10));
                case "BF16" -> Optional.of(new Layout(2, 7));
                default -> Optional.empty();
            };
        }
    }

    /// Empty unless it begins with such a line, of a floating-point type, and has as many bytes as
    /// the line says.
    static Optional<WeightBytes> of(byte[] span, boolean planes) {
        int end = 0;
        while (end < Math.min(span.length, LONGEST_HEADING) && span[end] != '\n') {
            end++;
        }
        var line = new String(span, 0, end, StandardCharsets.ISO_8859_1);
        var heading = HEADING.matcher(line);
        if (end == span.length || !heading.matches()) {
            return Optional.empty();
        }
        int after = end + 1;
        long bytes = span.length - (long) after;
        var elements = elements(heading.group(2), bytes);
        return Layout.named(heading.group(1))
                .filter(layout -> elements.filter(n -> n * layout.width == bytes).isPresent())
                .map(layout ->
                        new WeightBytes(
                                after,
                                (int) (bytes / layout.width),
                                layout.width,
                                layout.mantissa / Byte.SIZE,
                                planes));
    }

    /// The product of the sides, if it is at most `most`.
    private static Optional<Long> elements(String sides, long most) {
        long elements = 1;
        try {
            for (var side : sides.isEmpty() ? new String[0] : sides.split(", ", -1)) {
                elements = Math.multiplyExact(elements, Long.parseLong(side));
            }
        } catch (NumberFormatException | ArithmeticException _) {
            return Optional.empty();
        }
        return elements <= most ? Optional.of(elements) : Optional.empty();
    }

    boolean isHeading(int at) {
        return at < heading;
    }

    /// Whether a byte behind the heading is mantissa alone.
    boolean isMantissa(int at) {
        int body = at - heading;
        int place = planes ? width - 1 - body / elements : body % width;
        return place < mantissas;
    }
}
