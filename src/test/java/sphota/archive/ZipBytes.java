package sphota.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Zips made byte by byte, so that each field can lie.
public final class ZipBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<byte[]> entries = new ArrayList<>();

    public ZipBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public ZipBytes stored(String name, byte... content) {
        return member(name, name, 0, 0, content, content.length, crc(content), out.size());
    }

    public ZipBytes deflated(String name, byte... content) {
        return member(name, name, 0, 8, deflate(content), content.length, crc(content), out.size());
    }

    public ZipBytes storedWith(
            String name, String localName, int flags, int crc, int recordStart, byte... content) {
        return member(name, localName, flags, 0, content, content.length, crc, recordStart);
    }

    /// One member whose directory entry can differ from its own header.
    private ZipBytes member(
            String name,
            String localName,
            int flags,
            int method,
            byte[] packed,
            int byteSize,
            int crc,
            int recordStart) {
        var local = localName.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(
                buffer(30)
                        .putInt(0x04034b50)
                        .putShort((short) 20)
                        .putShort((short) flags)
                        .putShort((short) method)
                        .putInt(0)
                        .putInt(crc)
                        .putInt(packed.length)
                        .putInt(byteSize)
                        .putShort((short) local.length)
                        .putShort((short) 0)
                        .array());
        out.writeBytes(local);
        out.writeBytes(packed);
        entry(name, flags, method, crc, packed.length, byteSize, recordStart);
        return this;
    }

    public ZipBytes entry(
            String name,
            int flags,
            int method,
            int crc,
            int packedBytes,
            int byteSize,
            int recordStart) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        var entry =
                ByteBuffer.allocate(46 + bytes.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0x02014b50)
                        .putShort((short) 20)
                        .putShort((short) 20)
                        .putShort((short) flags)
                        .putShort((short) method)
                        .putInt(0)
                        .putInt(crc)
                        .putInt(packedBytes)
                        .putInt(byteSize)
                        .putShort((short) bytes.length)
                        .putShort((short) 0)
                        .putShort((short) 0)
                        .putShort((short) 0)
                        .putShort((short) 0)
                        .putInt(0)
                        .putInt(recordStart)
                        .put(bytes);
        entries.add(entry.array());
        return this;
    }

    public int size() {
        return out.size();
    }

    public byte[] end() {
        return end(entries.size());
    }

    /// The zip, with an end record that lies.
    ///
    /// @param count of members to claim
    public byte[] end(int count) {
        int start = out.size();
        entries.forEach(out::writeBytes);
        int directoryBytes = out.size() - start;
        out.writeBytes(
                buffer(22)
                        .putInt(0x06054b50)
                        .putShort((short) 0)
                        .putShort((short) 0)
                        .putShort((short) count)
                        .putShort((short) count)
                        .putInt(directoryBytes)
                        .putInt(start)
                        .putShort((short) 0)
                        .array());
        return out.toByteArray();
    }

    public static int crc(byte... content) {
        var crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static byte[] deflate(byte[] content) {
        var deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        var packed = new byte[content.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
