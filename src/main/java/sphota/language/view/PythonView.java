package sphota.language.view;

import java.io.ByteArrayOutputStream;
import sphota.tensor.Shape;

/// The document that Python can run: after the heading and the class `bits`, one assignment of
/// nested lists to `x`. How elements are spelled is told at [Literals].
final class PythonView {

    private static final String CLASS = "class bits(int): pass\n\nx = ";
    private static final int MOST_LISTS = 1 << 20;

    private PythonView() {}

    /// Writes the document.
    ///
    /// @throws IllegalArgumentException if an empty tensor would need more than 2²⁰ lists
    static byte[] render(Values values, long seed) {
        if (emptyLists(values.shape()) > MOST_LISTS) {
            throw new IllegalArgumentException(values + " needs too many empty lists");
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(View.ascii("# " + values + "\n" + CLASS));
        var literals = Literals.of(values.type());
        new Writer(values, literals, Literals.Style.of(seed), out).list(0);
        out.write('\n');
        return out.toByteArray();
    }

    /// How many lists stand where a size is 0.
    private static long emptyLists(Shape shape) {
        long lists = 1;
        for (long size : shape.sizes()) {
            if (size == 0) {
                return lists;
            }
            lists = lists > MOST_LISTS ? lists : lists * Math.min(size, MOST_LISTS + 1L);
        }
        return 0;
    }

    private static final class Writer {
        private final Values values;
        private final Literals literals;
        private final Literals.Style style;
        private final ByteArrayOutputStream out;
        private int element;

        Writer(Values values, Literals literals, Literals.Style style, ByteArrayOutputStream out) {
            this.values = values;
            this.literals = literals;
            this.style = style;
            this.out = out;
        }

        void list(int axis) {
            var shape = values.shape();
            if (axis == shape.rank()) {
                out.writeBytes(View.ascii(literals.spell(values.raw(), element, style)));
                element++;
                return;
            }
            out.write('[');
            var between = View.ascii(between(shape, axis));
            for (long i = 0; i < shape.size(axis); i++) {
                if (i > 0) {
                    out.writeBytes(between);
                }
                list(axis + 1);
            }
            out.write(']');
        }
    }

    private static String between(Shape shape, int axis) {
        return axis == shape.rank() - 1 ? ", " : ",\n";
    }

    static Values parse(Reader reader) {
        reader.expect("# ");
        var heading = reader.heading();
        reader.expect(CLASS);
        // An element takes a character at least: what is too short is refused before its bytes are.
        if (heading.shape().elements() > reader.left()) {
            throw reader.expected(heading.shape().elements() + " elements");
        }
        var bytes = new byte[heading.bytes()];
        read(reader, heading.shape(), 0, Literals.of(heading.type()), bytes, new int[1]);
        reader.expect("\n");
        reader.expectEnd();
        return reader.values(heading, bytes);
    }

    private static void read(
            Reader reader, Shape shape, int axis, Literals literals, byte[] bytes, int[] element) {
        if (axis == shape.rank()) {
            literals.read(reader, bytes, element[0]);
            element[0]++;
            return;
        }
        reader.expect("[");
        for (long i = 0; i < shape.size(axis); i++) {
            if (i > 0) {
                reader.expect(between(shape, axis));
            }
            read(reader, shape, axis + 1, literals, bytes, element);
        }
        reader.expect("]");
    }
}
