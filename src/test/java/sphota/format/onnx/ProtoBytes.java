package sphota.format.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;

/// A protobuf message written by hand, field after field, right or wrong; and the messages of ONNX
/// that tests need again and again.
final class ProtoBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static ProtoBytes message() {
        return new ProtoBytes();
    }

    /// A field of wire type 0.
    ProtoBytes varint(int number, long value) {
        return tag(number, 0).raw(number(value));
    }

    /// A field of wire type 2.
    ProtoBytes bytes(int number, byte... payload) {
        return tag(number, 2).raw(number(payload.length)).raw(payload);
    }

    ProtoBytes text(int number, String text) {
        return bytes(number, text.getBytes(StandardCharsets.UTF_8));
    }

    ProtoBytes message(int number, ProtoBytes message) {
        return bytes(number, message.build());
    }

    /// Numbers of wire type 0, packed.
    ProtoBytes packed(int number, long... values) {
        var packed = message();
        for (long value : values) {
            packed.raw(number(value));
        }
        return bytes(number, packed.build());
    }

    ProtoBytes fixed32(int number, float value) {
        return tag(number, 5).raw(floats(value));
    }

    ProtoBytes tag(int number, int wire) {
        return raw(number((long) number << 3 | wire));
    }

    ProtoBytes raw(byte... some) {
        bytes.writeBytes(some);
        return this;
    }

    byte[] build() {
        return bytes.toByteArray();
    }

    static byte[] number(long value) {
        var bytes = new ByteArrayOutputStream();
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }

    static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    /// A ModelProto of IR version 8 around a graph; operator sets come last, so that every prefix
    /// lacks something.
    static ProtoBytes model(ProtoBytes graph) {
        return message().varint(1, 8).text(2, "test").message(7, graph).message(8, operatorSet());
    }

    static ProtoBytes operatorSet() {
        return message().text(1, "").varint(2, 17);
    }

    /// A GraphProto with a node and these initializers.
    static ProtoBytes graph(ProtoBytes... initializers) {
        var graph = message().message(1, node("Relu", "y"));
        for (var initializer : initializers) {
            graph.message(5, initializer);
        }
        return graph;
    }

    static ProtoBytes node(String operator, String output) {
        return message().text(1, "x").text(2, output).text(4, operator);
    }

    /// A TensorProto without elements.
    static ProtoBytes tensor(String name, int dataType, long... dims) {
        return message().packed(1, dims).varint(2, dataType).text(8, name);
    }

    /// A FLOAT tensor in raw data.
    static ProtoBytes raw(String name, float... values) {
        return tensor(name, 1, values.length).bytes(9, floats(values));
    }

    static ProtoBytes external(ProtoBytes tensor, String... entries) {
        for (int i = 0; i < entries.length; i += 2) {
            tensor.message(13, message().text(1, entries[i]).text(2, entries[i + 1]));
        }
        return tensor.varint(14, 1);
    }

    static Reading read(ProtoBytes model) {
        return new OnnxReader().read(Region.of("test", model.build()), Budget.standard());
    }
}
