package sphota.speech.data;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import sphota.corpus.Document;

/// What the bytes of a span of weights are: a line with type and shape, and the elements,
/// little-endian, either one after another or as planes, the highest first.
///
/// @param heading bytes of the line, its end included
/// @param elements how many there are
/// @param width bytes of each
/// @param mantissas how many of the low bytes of each are mantissa alone
/// @param planes whether the elements stand as planes
record WeightBytes(int heading, int elements, int width, int mantissas, boolean planes) {

    static final int LONGEST_HEADING = 128;
    private static final Pattern HEADING = Pattern.compile("([A-Z]+\\d+) \\[([\\d, ]*)]");

    /// The name of the form whose elements stand as planes.
    static final String PLANES = "weights-planes";

    /// Whether a form is read by this.
    static boolean isForm(String form) {
        return form.equals(PLANES) || form.equals("weights-bytes");
    }

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
        return promised(span, planes).filter(found -> found.length() == span.length);
    }

    /// What the line says that a span begins with, whether or not its bytes are there yet. Empty
    /// unless it is whole, of a floating-point type, and of no more than a document may have.
    static Optional<WeightBytes> promised(byte[] begun, boolean planes) {
        int end = 0;
        while (end < Math.min(begun.length, LONGEST_HEADING) && begun[end] != '\n') {
            end++;
        }
        var line = new String(begun, 0, end, StandardCharsets.ISO_8859_1);
        var heading = HEADING.matcher(line);
        if (end == begun.length || begun[end] != '\n' || !heading.matches()) {
            return Optional.empty();
        }
        int after = end + 1;
        return Layout.named(heading.group(1))
                .flatMap(layout ->
                        elements(heading.group(2), Document.MOST_BYTES / layout.width)
                                .map(elements ->
                                        new WeightBytes(
                                                after,
                                                Math.toIntExact(elements),
                                                layout.width,
                                                layout.mantissa / Byte.SIZE,
                                                planes)));
    }

    /// How many bytes a whole span has.
    int length() {
        return heading + elements * width;
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

    /// How a byte is scored that is no noise.
    Scoring scoring(int at) {
        return at < heading ? Scoring.TOKEN : Scoring.CODE;
    }

    /// Whether a byte is mantissa alone, and that is not scored.
    boolean isNoise(int at, Rules rules) {
        return !rules.mantissas() && at >= heading && isMantissa(at - heading);
    }

    private boolean isMantissa(int at) {
        int place = planes ? width - 1 - at / elements : at % width;
        return place < mantissas;
    }
}
