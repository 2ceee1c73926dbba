package sphota.format.numpy;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.tensor.Shape;
import sphota.tensor.Strides;

/// What stands before the elements of an array.
///
/// @param byteSize of the header, so where the elements begin
record NpyHeader(int version, Dtype dtype, boolean fortranOrder, Shape shape, long byteSize) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAJOR_AT = 6;
    private static final int MINOR_AT = 7;
    private static final int LENGTH_AT = 8;
    private static final long LONGEST_BYTES = 1 << 20;
    private static final int HIGHEST_RANK = 64;

    /// About what an array takes beside the text of its header.
    private static final int ARRAY_BYTES = 1024;

    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

    /// How many bytes tell how long a header is, in every version.
    static final int PREFIX_BYTES = 12;

    /// Whether an array begins here.
    static boolean startsAt(Region bytes) {
        return bytes.has(0, MAGIC);
    }

    /// How many bytes the header that begins here fills.
    ///
    /// @throws sphota.bytes.MalformedFileException if none begins here
    static long byteSize(Region start) {
        if (!startsAt(start)) {
            throw start.refuse(0, "no array begins here");
        }
        return textAt(start) + textBytes(start);
    }

    private static int textAt(Region start) {
        return start.u8(MAJOR_AT, "version") == 1
                ? LENGTH_AT + Short.BYTES
                : LENGTH_AT + Integer.BYTES;
    }

    private static long textBytes(Region start) {
        int major = start.u8(MAJOR_AT, "version");
        int minor = start.u8(MINOR_AT, "version");
        if (major < 1 || major > 3 || minor != 0) {
            throw start.refuse(
                    MAJOR_AT,
                    "array of version %d.%d, 1.0 to 3.0 are known".formatted(major, minor));
        }
        long bytes =
                major == 1
                        ? start.u16(LENGTH_AT, "header length")
                        : start.u32(LENGTH_AT, "header length");
        if (bytes > LONGEST_BYTES) {
            throw start.refuse(
                    LENGTH_AT,
                    "array header of %d bytes, %d at most are read"
                            .formatted(bytes, LONGEST_BYTES));
        }
        return bytes;
    }

    /// Reads the header that begins here; code in it is a finding, and refused.
    ///
    /// @throws sphota.bytes.MalformedFileException if it is none, or leaves `start`
    static NpyHeader read(Region start, Budget budget, ReadingBuilder reading) {
        long byteSize = byteSize(start);
        budget.entries(1, start, 0);
        budget.allocate(ARRAY_BYTES, start, 0);
        int version = start.u8(MAJOR_AT, "version");
        var text = start.slice(textAt(start), textBytes(start), "array header");
        var characters = text.text(charset(version), budget);
        HeaderCode.in(characters)
                .ifPresent(code ->
                        reading.add(
                                "numpy.header-code",
                                Severity.HIGH,
                                text,
                                0,
                                "the array's header holds code, which a reader that calls eval runs: "
                                        + code));
        if (!(LiteralParser.parse(text, characters)
                instanceof Literal.Dictionary(long _, var items))) {
            throw text.refuse(0, "array header: no dictionary");
        }
        return of(version, items, text, byteSize);
    }

    private static Charset charset(int version) {
        return version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private static NpyHeader of(
            int version, Map<String, Literal> items, Region text, long byteSize) {
        if (!items.keySet().equals(KEYS)) {
            throw text.refuse(
                    0,
                    "array header: keys %s in place of descr, fortran_order, shape"
                            .formatted(
                                    Dtype.shortened(
                                            items.keySet().stream().sorted().toList().toString())));
        }
        var descr = requireNonNull(items.get("descr"));
        var order = requireNonNull(items.get("fortran_order"));
        var shape = requireNonNull(items.get("shape"));
        if (!(order instanceof Literal.Truth(long _, boolean fortran))) {
            throw text.refuse(order.at(), "array header: fortran_order is neither True nor False");
        }
        return new NpyHeader(version, Dtype.of(descr, text), fortran, shape(shape, text), byteSize);
    }

    /// A tuple of sizes; a single number for a record's field of one axis.
    static Shape shape(Literal literal, Region text) {
        return switch (literal) {
            case Literal.Whole whole -> Shape.of(size(whole, text));
            case Literal.Sequence(long _, boolean isTuple, var items)
                    when isTuple && items.size() <= HIGHEST_RANK ->
                    Shape.of(items.stream().mapToLong(item -> size(item, text)).toArray());
            case Literal _ ->
                    throw text.refuse(
                            literal.at(),
                            "array header: shape is no tuple of up to %d sizes"
                                    .formatted(HIGHEST_RANK));
        };
    }

    private static long size(Literal literal, Region text) {
        if (literal instanceof Literal.Whole(long _, long value) && value >= 0) {
            return value;
        }
        throw text.refuse(literal.at(), "array header: an axis size that is no count");
    }

    /// How many bytes the elements fill.
    ///
    /// @throws sphota.bytes.MalformedFileException beyond 2⁶³
    long elementBytes(Region start) {
        try {
            return dtype.type().bytes(shape.elements());
        } catch (ArithmeticException overflow) {
            throw start.refuse(0, "array of shape %s is larger than 2^63 bits".formatted(shape));
        }
    }

    Strides strides() {
        return fortranOrder ? shape.fortran() : shape.contiguous();
    }
}
