package sphota.language.icon;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes PNG files (ISO/IEC 15948): rasters with one bit a pixel, ink black on white, and colours
/// that may be translucent. The pixels are the same everywhere; the compressed bytes are those of
/// the zlib at hand.
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int GREY = 0;
    private static final int COLOUR_WITH_ALPHA = 6;

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
        return file(width, height, 1, GREY, rows);
    }

    /// A whole file of pixels row by row, each alpha, red, green and blue in 8 bits from the top.
    ///
    /// @throws IllegalArgumentException if the pixels make no whole rows
    public static byte[] of(int[] pixels, int width) {
        if (width < 1 || pixels.length == 0 || pixels.length % width != 0) {
            throw new IllegalArgumentException(pixels.length + " pixels in rows of " + width);
        }
        int height = pixels.length / width;
        var rows = ByteBuffer.allocate(height * (1 + 4 * width));
        for (int y = 0; y < height; y++) {
            rows.put((byte) 0);
            for (int x = 0; x < width; x++) {
                rows.putInt(Integer.rotateLeft(pixels[y * width + x], 8));
            }
        }
        return file(width, height, 8, COLOUR_WITH_ALPHA, rows.array());
    }

    private static byte[] file(int width, int height, int bits, int colours, byte[] rows) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) bits);
        chunk(out, "IHDR", header.put((byte) colours).array());
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
