package sphota.language.view;

import java.util.Arrays;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;

/// Reads a document byte by byte.
final class Reader {

    private static final int MOST_AXES = 64;
    private static final int LONGEST_NUMBER = 18;

    private final Region document;
    private int position;

    Reader(Region document) {
        this.document = document;
        if (document.byteSize() > 1 << 30) {
            throw document.refuse(1 << 30, "expected at most 2³⁰ bytes");
        }
    }

    int position() {
        return position;
    }

    int left() {
        return (int) document.byteSize() - position;
    }

    /// The byte here, or -1 at the end.
    int peek() {
        return left() > 0 ? document.u8(position, "document") : -1;
    }

    int next(String expected) {
        int here = peek();
        if (here < 0) {
            throw expected(expected);
        }
        position++;
        return here;
    }

    boolean accept(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (i >= left() || document.u8(position + (long) i, part) != part.charAt(i)) {
                return false;
            }
        }
        position += part.length();
        return true;
    }

    void expect(String part) {
        if (!accept(part)) {
            throw expected("\"" + part.replace("\n", "\\n") + "\"");
        }
    }

    /// All bytes up to one of those, at most so many, as Latin-1.
    String until(String ends, int most) {
        var text = new StringBuilder();
        while (text.length() < most && peek() >= 0 && ends.indexOf(peek()) < 0) {
            text.append((char) next("text"));
        }
        return text.toString();
    }

    void expectEnd() {
        if (left() > 0) {
            throw expected("nothing more");
        }
    }

    /// `TYPE [n, n, …]` and a line's end.
    Heading heading() {
        int start = position;
        var name = until(" \n", 16);
        Optional<Scalar> type =
                Arrays.stream(Scalar.values()).filter(t -> t.name().equals(name)).findFirst();
        if (type.isEmpty()) {
            throw refuse(start, "expected a type, as F32");
        }
        expect(" [");
        var sizes = new long[MOST_AXES];
        int rank = 0;
        while (!accept("]")) {
            if (rank > 0) {
                expect(", ");
            }
            if (rank == MOST_AXES) {
                throw expected("at most " + MOST_AXES + " axes");
            }
            sizes[rank++] = size();
        }
        expect("\n");
        var shape = Shape.of(Arrays.copyOf(sizes, rank));
        if (Values.byteSize(type.get(), shape) > Values.MOST_BYTES) {
            throw refuse(start, "expected at most " + Values.MOST_BYTES + " bytes of elements");
        }
        return new Heading(start, type.get(), shape);
    }

    private long size() {
        int start = position;
        var digits = until(",]\n", LONGEST_NUMBER);
        boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || (digits.length() > 1 && digits.startsWith("0"))) {
            throw refuse(start, "expected the size of an axis in digits");
        }
        return Long.parseLong(digits);
    }

    /// What a document says of itself.
    record Heading(int position, Scalar type, Shape shape) {

        int bytes() {
            return (int) Values.byteSize(type, shape);
        }
    }

    /// The values of a heading with these bytes, refused at the heading if bits are left over.
    Values values(Heading heading, byte[] bytes) {
        try {
            return Values.of(heading.type(), heading.shape(), bytes);
        } catch (IllegalArgumentException e) {
            throw refuse(heading.position(), String.valueOf(e.getMessage()));
        }
    }

    MalformedFileException expected(String expected) {
        var found = peek() < 0 ? "the end" : "byte 0x%02x".formatted(peek());
        return refuse(position, "expected " + expected + ", found " + found);
    }

    MalformedFileException refuse(int at, String reason) {
        return document.refuse(at, reason);
    }
}
