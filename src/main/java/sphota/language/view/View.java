package sphota.language.view;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import sphota.bytes.Region;

/// A kind of document that says the weights of a tensor; see the package. `parse(render(v))` equals
/// `v` for all values.
public enum View {
    BYTES {
        @Override
        void body(Values values, ByteArrayOutputStream out) {
            out.writeBytes(values.raw());
        }

        @Override
        byte[] body(Reader reader, Reader.Heading heading) {
            return all(reader, heading.bytes());
        }
    },

    HEX {
        @Override
        void body(Values values, ByteArrayOutputStream out) {
            var bytes = values.raw();
            for (int i = 0; i < bytes.length; i++) {
                out.writeBytes(ascii(HexFormat.of().toHexDigits(bytes[i])));
                out.write(i % BYTES_A_LINE == BYTES_A_LINE - 1 || i == bytes.length - 1 ? 10 : 32);
            }
        }

        @Override
        byte[] body(Reader reader, Reader.Heading heading) {
            int count = heading.bytes();
            if (3L * count > reader.left()) {
                throw reader.expected(count + " bytes in digits");
            }
            var bytes = new byte[count];
            for (int i = 0; i < count; i++) {
                bytes[i] = (byte) (digit(reader) << 4 | digit(reader));
                boolean line = i % BYTES_A_LINE == BYTES_A_LINE - 1 || i == count - 1;
                reader.expect(line ? "\n" : " ");
            }
            return bytes;
        }
    },

    PLANES {
        @Override
        void body(Values values, ByteArrayOutputStream out) {
            var bytes = values.raw();
            int width = width(values.type().bits());
            for (int place = width - 1; place >= 0; place--) {
                for (int i = place; i < bytes.length; i += width) {
                    out.write(bytes[i]);
                }
            }
        }

        @Override
        byte[] body(Reader reader, Reader.Heading heading) {
            var planes = all(reader, heading.bytes());
            var bytes = new byte[planes.length];
            int width = width(heading.type().bits());
            int from = 0;
            for (int place = width - 1; place >= 0; place--) {
                for (int i = place; i < bytes.length; i += width) {
                    bytes[i] = planes[from++];
                }
            }
            return bytes;
        }
    },

    PYTHON {
        @Override
        public byte[] render(Values values, long seed) {
            return PythonView.render(values, seed);
        }

        @Override
        public Values parse(Region document) {
            return PythonView.parse(new Reader(document));
        }

        @Override
        void body(Values values, ByteArrayOutputStream out) {
            throw new IllegalStateException("written as a whole");
        }

        @Override
        byte[] body(Reader reader, Reader.Heading heading) {
            throw new IllegalStateException("read as a whole");
        }
    };

    private static final int BYTES_A_LINE = 32;

    /// Writes a document; the same for the same seed.
    ///
    /// @param seed chooses spellings where the view has several
    public byte[] render(Values values, long seed) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii(values + "\n"));
        body(values, out);
        return out.toByteArray();
    }

    /// Reads a document.
    ///
    /// @throws sphota.bytes.MalformedFileException if it is none of this kind, with the byte and
    ///   what was expected there
    public Values parse(Region document) {
        var reader = new Reader(document);
        var heading = reader.heading();
        var bytes = body(reader, heading);
        reader.expectEnd();
        return reader.values(heading, bytes);
    }

    abstract void body(Values values, ByteArrayOutputStream out);

    abstract byte[] body(Reader reader, Reader.Heading heading);

    private static byte[] all(Reader reader, int count) {
        if (count > reader.left()) {
            throw reader.expected(count + " bytes");
        }
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) reader.next("a byte");
        }
        return bytes;
    }

    private static int digit(Reader reader) {
        int digit = Character.digit(reader.peek(), 16);
        if (digit < 0 || (reader.peek() >= 'A' && reader.peek() <= 'F')) {
            throw reader.expected("a hexadecimal digit");
        }
        reader.next("a digit");
        return digit;
    }

    /// Bytes an element; those that are narrower, or not of whole bytes, have one plane.
    private static int width(int bits) {
        return bits % Byte.SIZE == 0 ? bits / Byte.SIZE : 1;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
