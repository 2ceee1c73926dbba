package sphota.format.numpy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Arrays made by hand, so that each field can lie.
final class NpyBytes {

    private NpyBytes() {}

    /// An array of version 1.0 whose header is exactly this text.
    static byte[] of(String header, byte... elements) {
        return of(1, header.length(), header, elements);
    }

    static byte[] of(int version, long length, String header, byte... elements) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        int lengthBytes = version == 1 ? 2 : 4;
        for (int i = 0; i < lengthBytes; i++) {
            out.write((int) (length >> (8 * i)));
        }
        out.writeBytes(
                header.getBytes(
                        version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
        out.writeBytes(elements);
        return out.toByteArray();
    }

    static String header(String descr, boolean fortran, String shape) {
        return "{'descr': %s, 'fortran_order': %s, 'shape': %s, }\n"
                .formatted(descr, fortran ? "True" : "False", shape);
    }

    static byte[] floats(ByteOrder order, float... values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(order);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    /// `[[0, 1, 2], [3, 4, 5]]`.
    static byte[] six() {
        return of(
                header("'<f4'", false, "(2, 3)"),
                floats(ByteOrder.LITTLE_ENDIAN, 0, 1, 2, 3, 4, 5));
    }
}
