package sphota.format.numpy;

import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.NumpyTypes;
import sphota.tensor.ElementType;
import sphota.tensor.OpaqueType;
import sphota.tensor.Shape;

/// The dtype of an array.
///
/// @param label as NumPy writes it: `<f4`, or the fields of a record in braces; cut where it is
///   long
/// @param objects whether an element is, or holds, a Python object
record Dtype(String label, ElementType type, ByteOrder order, boolean objects) {

    Dtype {
        label = shortened(label);
    }

    private static final Pattern SIMPLE =
            Pattern.compile(
                    "(?<order>[<>=|]?)(?<code>[biufcSaUVMmO])(?<size>[0-9]{0,9})(?<unit>\\[[^\\]]*])?");
    private static final int POINTER_BYTES = 8;
    private static final int SHOWN_CHARACTERS = 160;
    private static final int UTF32_BYTES = 4;

    /// The dtype that a header describes.
    ///
    /// @throws sphota.bytes.MalformedFileException if it is none known here
    static Dtype of(Literal descr, Region text) {
        return switch (descr) {
            case Literal.Text simple -> simple(simple, text);
            case Literal.Sequence fields when fields.isTuple() -> repeated(fields, text);
            case Literal.Sequence fields -> record(fields, text);
            case Literal.Whole _, Literal.Truth _, Literal.Nothing _, Literal.Dictionary _ ->
                    throw text.refuse(descr.at(), "array header: descr is no dtype");
        };
    }

    private static Dtype simple(Literal.Text descr, Region text) {
        var matcher = SIMPLE.matcher(descr.text());
        if (!matcher.matches()) {
            throw unknown(descr, text);
        }
        char code = matcher.group("code").charAt(0);
        var digits = matcher.group("size");
        int size = digits.isEmpty() ? 0 : Integer.parseInt(digits);
        var order =
                matcher.group("order").equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        boolean timed = code == 'M' || code == 'm';
        if (code == 'O'
                ? size != 0 && size != POINTER_BYTES && size != POINTER_BYTES / 2
                : digits.isEmpty()) {
            throw unknown(descr, text);
        }
        if (matcher.group("unit") != null && !timed) {
            throw unknown(descr, text);
        }
        var number = NumpyTypes.number(code + digits);
        if (number.isPresent()) {
            return new Dtype(descr.text(), number.get(), order, false);
        }
        if (!isOpaque(code, size)) {
            throw unknown(descr, text);
        }
        long bytes = code == 'O' ? POINTER_BYTES : code == 'U' ? (long) UTF32_BYTES * size : size;
        return new Dtype(
                descr.text(),
                opaque(
                        code + digits + Optional.ofNullable(matcher.group("unit")).orElse(""),
                        bytes,
                        descr,
                        text),
                order,
                code == 'O');
    }

    /// Strings, raw bytes, objects, times, and the extended precision of some machines.
    private static boolean isOpaque(char code, int size) {
        return switch (code) {
            case 'S', 'a', 'U', 'V', 'O' -> true;
            case 'M', 'm' -> size == 8;
            case 'f' -> size == 12 || size == 16;
            case 'c' -> size == 24 || size == 32;
            default -> false;
        };
    }

    /// `(descr, shape)`: an array in place of each element.
    private static Dtype repeated(Literal.Sequence pair, Region text) {
        if (pair.items().size() != 2) {
            throw unknown(pair, text);
        }
        return repeated(pair.items().getFirst(), pair.items().getLast(), text);
    }

    private static Dtype repeated(Literal descr, Literal shape, Region text) {
        var element = of(descr, text);
        var sizes = NpyHeader.shape(shape, text);
        return new Dtype(
                element.label() + sizes,
                opaque(element.label() + sizes, bytes(element, sizes, shape, text), shape, text),
                element.order(),
                element.objects());
    }

    private static long bytes(Dtype element, Shape shape, Literal where, Region text) {
        try {
            return element.type().bytes(shape.elements());
        } catch (ArithmeticException overflow) {
            throw unknown(where, text);
        }
    }

    /// `[(name, descr), (name, descr, shape), …]`, its fields one after another.
    private static Dtype record(Literal.Sequence list, Region text) {
        var fields = list.items().stream().map(item -> field(item, text)).toList();
        var label =
                fields.stream()
                        .map(field -> field.name() + ": " + field.dtype().label())
                        .collect(Collectors.joining(", ", "{", "}"));
        long bytes = 0;
        for (var field : fields) {
            bytes += field.dtype().type().bytes(1);
        }
        return new Dtype(
                label,
                opaque(label, bytes, list, text),
                ByteOrder.LITTLE_ENDIAN,
                fields.stream().anyMatch(field -> field.dtype().objects()));
    }

    private record Field(String name, Dtype dtype) {}

    private static Field field(Literal item, Region text) {
        if (item instanceof Literal.Sequence(long _, boolean _, var parts)
                && (parts.size() == 2 || parts.size() == 3)) {
            var dtype =
                    parts.size() == 2
                            ? of(parts.get(1), text)
                            : repeated(parts.get(1), parts.get(2), text);
            return new Field(name(parts.getFirst(), text), dtype);
        }
        throw unknown(item, text);
    }

    /// A name, or a title and a name.
    private static String name(Literal name, Region text) {
        return switch (name) {
            case Literal.Text plain -> plain.text();
            case Literal.Sequence(long _, boolean _, var parts)
                    when parts.size() == 2 && parts.getLast() instanceof Literal.Text plain ->
                    plain.text();
            case Literal _ -> throw unknown(name, text);
        };
    }

    private static OpaqueType opaque(String label, long bytes, Literal where, Region text) {
        if (bytes > Integer.MAX_VALUE / Byte.SIZE) {
            throw text.refuse(where.at(), "array header: an element of %d bytes".formatted(bytes));
        }
        return new OpaqueType("numpy " + shortened(label), (int) bytes * Byte.SIZE);
    }

    /// A name or a dtype as a message has it: a header may be a mebibyte.
    static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }

    private static MalformedFileException unknown(Literal descr, Region text) {
        var said =
                descr instanceof Literal.Text plain
                        ? " '%s'".formatted(shortened(plain.text()))
                        : "";
        return text.refuse(descr.at(), "array header: dtype%s is not known".formatted(said));
    }
}
