package sphota.language.icon;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes rasters as PNG files of one bit a pixel, ink black on white (ISO/IEC 15948). The pixels
/// are the same everywhere; the compressed bytes are those of the zlib at hand.
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int GREY = 0;

    private Png() {}

    /// A whole file, every pixel drawn as a square of `scale` × `scale`.
    ///
    /// @throws IllegalArgumentException if the scale is less than 1
    public static byte[] of(Raster raster, int scale) {
        if (scale < 1) {
            throw new IllegalArgumentException("a scale of " + scale);
        }
        int width = raster.width() * scale;
        int height = raster.height() * scale;
        int stride = 1 + (width + 7) / 8; // a byte that says "no filter" before each row
        var rows = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (!raster.at(x / scale, y / scale)) {
                    rows[y * stride + 1 + x / 8] |= (byte) (0x80 >>> (x & 7));
                }
            }
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 1);
        chunk(out, "IHDR", header.put((byte) GREY).array());
        chunk(out, "IDAT", deflated(rows));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /// The file as an address that a page can show without fetching anything.
    public static String dataUri(Raster raster, int scale) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(of(raster, scale));
    }

    private static byte[] deflated(byte[] bytes) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
