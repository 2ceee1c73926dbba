package sphota.format.pytorch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import sphota.archive.ZipBytes;

/// Small files as PyTorch writes them, made by hand.
final class TorchBytes {

    /// 0, 1, … 7 as little-endian floats.
    static final byte[] EIGHT = floats(8, ByteOrder.LITTLE_ENDIAN);

    private TorchBytes() {}

    static byte[] floats(int count, ByteOrder order) {
        var bytes = ByteBuffer.wrap(new byte[count * Float.BYTES]).order(order);
        for (int i = 0; i < count; i++) {
            bytes.putFloat(i);
        }
        return bytes.array();
    }

    /// The persistent id of a storage of eight floats.
    static PickleWriter storage(PickleWriter pickle, String storageClass, String key, long size) {
        return pickle.opcodes("(")
                .text("storage")
                .global("torch", storageClass)
                .text(key)
                .text("cpu")
                .integer(size)
                .opcodes("tQ");
    }

    /// `{'w': _rebuild_tensor_v2(storage, offset, size, stride, False, OrderedDict())}`.
    static byte[] state(long offset, long[] size, long[] stride) {
        var pickle = new PickleWriter().opcodes("}").text("w");
        pickle.global("torch._utils", "_rebuild_tensor_v2").opcodes("(");
        storage(pickle, "FloatStorage", "0", 8);
        return pickle.integer(offset)
                .tuple(size)
                .tuple(stride)
                .opcodes("\u0089")
                .global("collections", "OrderedDict")
                .opcodes(")RtRs")
                .end();
    }

    static byte[] state() {
        return state(0, new long[] {2, 4}, new long[] {4, 1});
    }

    static ZipBytes zip(byte[] pickle) {
        return new ZipBytes().stored("a/data.pkl", pickle);
    }

    /// A whole zip around a pickle whose storage 0 is eight floats.
    static byte[] whole(byte[] pickle) {
        return zip(pickle).stored("a/data/0", EIGHT).stored("a/version", ascii("3\n")).end();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// A legacy stream of one object and storages of eight floats under the keys given.
    static byte[] legacy(byte[] object, String... keys) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(
                new byte[] {
                    (byte) 0x80,
                    2,
                    (byte) 0x8a,
                    10,
                    0x6c,
                    (byte) 0xfc,
                    (byte) 0x9c,
                    0x46,
                    (byte) 0xf9,
                    0x20,
                    0x6a,
                    (byte) 0xa8,
                    0x50,
                    0x19,
                    '.'
                });
        out.writeBytes(new PickleWriter().integer(1001).end());
        out.writeBytes(
                new PickleWriter().opcodes("}").text("little_endian").opcodes("\u0088s").end());
        out.writeBytes(object);
        var list = new PickleWriter().opcodes("](");
        for (var key : keys) {
            list.text(key);
        }
        out.writeBytes(list.opcodes("e").end());
        for (var _ : keys) {
            out.writeBytes(
                    ByteBuffer.wrap(new byte[8]).order(ByteOrder.LITTLE_ENDIAN).putLong(8).array());
            out.writeBytes(EIGHT);
        }
        return out.toByteArray();
    }

    /// An object of legacy streams: its persistent ids have a sixth item.
    static byte[] legacyState(String viewOpcodes) {
        var pickle = new PickleWriter().opcodes("}").text("w");
        pickle.global("torch._utils", "_rebuild_tensor_v2").opcodes("((");
        return pickle.text("storage")
                .global("torch", "FloatStorage")
                .text("0")
                .text("cpu")
                .integer(8)
                .opcodes(viewOpcodes)
                .opcodes("tQ")
                .integer(0)
                .tuple(4)
                .tuple(1)
                .opcodes("\u0089}tRs")
                .end();
    }
}
