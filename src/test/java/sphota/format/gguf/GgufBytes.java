package sphota.format.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;

/// Files written by hand, right or wrong: numbers and strings one after another.
public final class GgufBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// The header of version 3.
    public static GgufBytes file(long tensors, long entries) {
        return new GgufBytes().text("GGUF").u32(3).u64(tensors).u64(entries);
    }

    public GgufBytes u8(int value) {
        bytes.write(value);
        return this;
    }

    public GgufBytes u32(int value) {
        return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    public GgufBytes u64(long value) {
        return raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    public GgufBytes raw(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    public GgufBytes text(String text) {
        return raw(text.getBytes(UTF_8));
    }

    /// A length and so many bytes.
    public GgufBytes string(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return u64(utf8.length).raw(utf8);
    }

    /// An entry with a string.
    public GgufBytes entry(String key, String value) {
        return string(key).u32(8).string(value);
    }

    /// An entry with a u32.
    public GgufBytes entry(String key, int value) {
        return string(key).u32(4).u32(value);
    }

    /// A line of the table; sizes innermost first.
    public GgufBytes tensor(String name, int type, long offset, long... sizes) {
        string(name).u32(sizes.length);
        for (long size : sizes) {
            u64(size);
        }
        return u32(type).u64(offset);
    }

    /// Zeros up to a multiple of 32.
    public GgufBytes padded() {
        return padded(32);
    }

    GgufBytes padded(int alignment) {
        while (bytes.size() % alignment != 0) {
            u8(0);
        }
        return this;
    }

    /// Bytes that count up from 0.
    public GgufBytes data(int count) {
        for (int i = 0; i < count; i++) {
            u8(i);
        }
        return this;
    }

    public byte[] array() {
        return bytes.toByteArray();
    }

    Reading read() {
        return read(array());
    }

    static Reading read(byte[] file) {
        return new GgufReader().read(Region.of("test", file), Budget.standard());
    }
}
