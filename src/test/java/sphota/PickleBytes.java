package sphota;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import sphota.bytes.Region;

/// Pickles made by hand, opcode by opcode.
public final class PickleBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PickleBytes() {}

    public static PickleBytes pickle() {
        return new PickleBytes();
    }

    /// PROTO.
    public static PickleBytes protocol(int version) {
        return pickle().op(0x80, version);
    }

    /// Characters as they stand, one byte each: the opcodes of protocol 0 and their lines.
    public PickleBytes op(String latin1) {
        out.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public PickleBytes op(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    public PickleBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public PickleBytes repeat(int times, String latin1) {
        return op(latin1.repeat(times));
    }

    /// GLOBAL.
    public PickleBytes global(String module, String name) {
        return op("c" + module + "\n" + name + "\n");
    }

    /// SHORT_BINUNICODE.
    public PickleBytes text(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        return op(0x8C, utf8.length).raw(utf8);
    }

    /// BINUNICODE, the one PyTorch knows.
    public PickleBytes longText(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        return op('X').u4(utf8.length).raw(utf8);
    }

    /// BINBYTES.
    public PickleBytes bytes(byte[] bytes) {
        return op('B').u4(bytes.length).raw(bytes);
    }

    public PickleBytes u4(long value) {
        for (int i = 0; i < 4; i++) {
            out.write((int) (value >> (8 * i)));
        }
        return this;
    }

    public PickleBytes u8(long value) {
        return u4(value).u4(value >> 32);
    }

    /// TUPLE1 and REDUCE, which call what is below with what is on top.
    public PickleBytes callWithOne() {
        return op(0x85, 'R');
    }

    /// STOP.
    public PickleBytes stop() {
        return op(".");
    }

    public byte[] toArray() {
        return out.toByteArray();
    }

    public Region region() {
        return Region.of("test.pkl", toArray());
    }
}
