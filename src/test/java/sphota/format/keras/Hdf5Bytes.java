package sphota.format.keras;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;

/// HDF5 files made by hand: a superblock of version 0, object headers of version 1, groups with
/// their links in their headers. Objects are put one behind the other; their addresses are what the
/// methods return.
final class Hdf5Bytes {

    private static final int SUPERBLOCK_BYTES = 96;
    static final long UNDEFINED = -1;

    /// A message of an object header.
    static final class Message {
        private final int type;
        private final byte[] body;

        Message(int type, byte[] body) {
            this.type = type;
            this.body = body;
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Hdf5Bytes() {
        out.writeBytes(new byte[SUPERBLOCK_BYTES]);
    }

    /// Puts bytes at a multiple of eight and says where.
    long put(byte... bytes) {
        while (out.size() % 8 != 0) {
            out.write(0);
        }
        long at = out.size();
        out.writeBytes(bytes);
        return at;
    }

    long object(Message... messages) {
        return object(List.of(messages));
    }

    long object(List<Message> messages) {
        int size = messages.stream().mapToInt(message -> 8 + padded(message.body.length)).sum();
        var header = ByteBuffer.allocate(16 + size).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 1).put((byte) 0).putShort((short) messages.size());
        header.putInt(1).putInt(size).putInt(0);
        for (var message : messages) {
            int end = header.position() + 8 + padded(message.body.length);
            header.putShort((short) message.type);
            header.putShort((short) padded(message.body.length));
            header.putInt(0).put(message.body).position(end);
        }
        return put(header.array());
    }

    /// The file with this root group.
    byte[] end(long root) {
        var bytes = out.toByteArray();
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'})
                .put(new byte[] {0, 0, 0, 0, 0, 8, 8, 0})
                .putShort((short) 4)
                .putShort((short) 16)
                .putInt(0)
                .putLong(0)
                .putLong(UNDEFINED)
                .putLong(bytes.length)
                .putLong(UNDEFINED)
                .putLong(0)
                .putLong(root);
        return bytes;
    }

    /// That a group keeps its links in its header.
    static Message group() {
        return new Message(2, buffer(18).putShort((short) 0).putLong(-1).putLong(-1).array());
    }

    static Message link(String name, long address) {
        var text = ascii(name);
        return new Message(
                6,
                buffer(3 + text.length + 8)
                        .put((byte) 1)
                        .put((byte) 0)
                        .put((byte) text.length)
                        .put(text)
                        .putLong(address)
                        .array());
    }

    static Message softLink(String name, String target) {
        return typedLink(name, 1, ascii(target));
    }

    static Message externalLink(String name, String file, String path) {
        return typedLink(name, 64, ascii("\0" + file + "\0" + path + "\0"));
    }

    private static Message typedLink(String name, int type, byte[] target) {
        var text = ascii(name);
        return new Message(
                6,
                buffer(4 + text.length + 2 + target.length)
                        .put((byte) 1)
                        .put((byte) 8)
                        .put((byte) type)
                        .put((byte) text.length)
                        .put(text)
                        .putShort((short) target.length)
                        .put(target)
                        .array());
    }

    static Message space(long... sizes) {
        var body =
                ByteBuffer.allocate(8 + 8 * sizes.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 1)
                        .put((byte) sizes.length);
        body.position(8);
        for (long size : sizes) {
            body.putLong(size);
        }
        return new Message(1, body.array());
    }

    /// A float of 32 bits: exponent of 8 at bit 23, mantissa of 23 at bit 0, bias 127.
    static Message float32(ByteOrder order) {
        return new Message(3, float32Type(order));
    }

    private static byte[] float32Type(ByteOrder order) {
        return buffer(20)
                .put((byte) 0x11)
                .put((byte) (0x20 | (order == ByteOrder.BIG_ENDIAN ? 1 : 0)))
                .put((byte) 31)
                .put((byte) 0)
                .putInt(4)
                .putShort((short) 0)
                .putShort((short) 32)
                .put(new byte[] {23, 8, 0, 23})
                .putInt(127)
                .array();
    }

    static Message contiguous(long address, long size) {
        return new Message(
                8, buffer(18).put((byte) 3).put((byte) 1).putLong(address).putLong(size).array());
    }

    static Message compact(byte... elements) {
        return new Message(
                8,
                buffer(4 + elements.length)
                        .put((byte) 3)
                        .put((byte) 0)
                        .putShort((short) elements.length)
                        .put(elements)
                        .array());
    }

    /// @param chunk its sizes, that of an element in bytes last
    static Message chunked(long tree, int... chunk) {
        var body =
                ByteBuffer.allocate(11 + 4 * chunk.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 3)
                        .put((byte) 2)
                        .put((byte) chunk.length)
                        .putLong(tree);
        for (int size : chunk) {
            body.putInt(size);
        }
        return new Message(8, body.array());
    }

    static Message noFillValue() {
        return new Message(5, new byte[] {2, 1, 0, 0});
    }

    static Message filters(int... ids) {
        var body =
                ByteBuffer.allocate(8 + 8 * ids.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 1)
                        .put((byte) ids.length);
        body.position(8);
        for (int id : ids) {
            body.putShort((short) id).putShort((short) 0).putInt(0);
        }
        return new Message(11, body.array());
    }

    static Message attribute(String name, String... values) {
        int longest = 1;
        for (var value : values) {
            longest = Math.max(longest, value.length());
        }
        var text = ascii(name + "\0");
        var space = values.length == 1 ? space() : space(values.length);
        var body =
                ByteBuffer.allocate(
                                8
                                        + padded(text.length)
                                        + 8
                                        + padded(space.body.length)
                                        + longest * values.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        body.put((byte) 1).put((byte) 0);
        body.putShort((short) text.length).putShort((short) 8);
        body.putShort((short) space.body.length).put(text);
        body.position(8 + padded(text.length));
        // a string padded with zeros
        body.put(new byte[] {0x13, 1, 0, 0}).putInt(longest).put(space.body);
        body.position(8 + padded(text.length) + 8 + padded(space.body.length));
        for (var value : values) {
            int end = body.position() + longest;
            body.put(ascii(value)).position(end);
        }
        return new Message(12, body.array());
    }

    /// The index of chunks: one node, each chunk at the place of its first element.
    long tree(int rank, long[][] offsets, long[] addresses, int[] sizes) {
        return tree(rank, offsets, addresses, sizes, new int[sizes.length]);
    }

    /// The same, with the filters that each chunk skipped as bits.
    long tree(int rank, long[][] offsets, long[] addresses, int[] sizes, int[] skipped) {
        var node =
                ByteBuffer.allocate(
                                24
                                        + (addresses.length + 1) * (8 + 8 * (rank + 1))
                                        + 8 * addresses.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        node.put(ascii("TREE")).put((byte) 1).put((byte) 0);
        node.putShort((short) addresses.length).putLong(UNDEFINED).putLong(UNDEFINED);
        for (int i = 0; i < addresses.length; i++) {
            node.putInt(sizes[i]).putInt(skipped[i]);
            for (long offset : offsets[i]) {
                node.putLong(offset);
            }
            node.putLong(0).putLong(addresses[i]);
        }
        return put(node.array());
    }

    static byte[] zlib(byte[] bytes) {
        var deflater = new Deflater(9);
        deflater.setInput(bytes);
        deflater.finish();
        var packed = new byte[bytes.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }

    /// The bytes and their Fletcher-32 checksum, by its definition.
    static byte[] checked(byte[] bytes) {
        long first = 0;
        long second = 0;
        for (int at = 0; at < bytes.length; at += 2) {
            int low = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
            first = (first + ((bytes[at] & 0xFF) << 8) + low) % 0xFFFF;
            second = (second + first) % 0xFFFF;
        }
        return ByteBuffer.allocate(bytes.length + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes)
                .putShort((short) first)
                .putShort((short) second)
                .array();
    }

    static Message fillValue(byte... value) {
        return new Message(
                5,
                ByteBuffer.allocate(8 + value.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(new byte[] {2, 1, 0, 1})
                        .putInt(value.length)
                        .put(value)
                        .array());
    }

    static byte[] floats(ByteOrder order, float... values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(order);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int padded(int bytes) {
        return (bytes + 7) / 8 * 8;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// A dataset `w` of `[[0, 1, 2], [3, 4, 5]]` below the root.
    static byte[] six() {
        var file = new Hdf5Bytes();
        return file.end(file.object(group(), link("w", file.matrix(ByteOrder.LITTLE_ENDIAN))));
    }

    long matrix(ByteOrder order) {
        long elements = put(floats(order, 0, 1, 2, 3, 4, 5));
        return object(space(2, 3), float32(order), noFillValue(), contiguous(elements, 24));
    }
}
