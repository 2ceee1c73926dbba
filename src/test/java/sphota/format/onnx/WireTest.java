package sphota.format.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.format.onnx.ProtoBytes.graph;
import static sphota.format.onnx.ProtoBytes.message;
import static sphota.format.onnx.ProtoBytes.model;
import static sphota.format.onnx.ProtoBytes.node;
import static sphota.format.onnx.ProtoBytes.raw;
import static sphota.format.onnx.ProtoBytes.read;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.Region;

/// Bytes that are no message, and messages that would cost too much.
class WireTest {

    private static String refusal(ProtoBytes model) {
        return read(model).refusal().orElseThrow().toString();
    }

    private static byte[] filled(int count, int value) {
        var bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void aVarintOfElevenBytesIsRefusedWhereItStands() {
        assertThat(refusal(message().tag(1, 0).raw(filled(11, 0xFF))))
                .isEqualTo("test @ byte 1: field 1 is a varint of more than ten bytes");
        // 64 bits take ten bytes, of which the last is 1 at most.
        assertThat(refusal(message().tag(1, 0).raw(filled(9, 0xFF)).raw((byte) 2)))
                .isEqualTo("test @ byte 1: field 1 is a varint of more than 64 bits");
        assertThat(refusal(message().tag(1, 0).raw(filled(3, 0xFF))))
                .isEqualTo("test @ byte 4: field 1 needs 1 bytes, 0 remain");
    }

    @Test
    void aLengthBeyondTheMessageIsRefused() {
        var huge = message().tag(7, 2).raw(filled(8, 0xFF)).raw((byte) 0x7F);
        assertThat(refusal(huge))
                .isEqualTo("test @ byte 10: field 7 needs 9223372036854775807 bytes, 0 remain");
        var negative = message().tag(7, 2).raw(filled(9, 0xFF)).raw((byte) 1);
        assertThat(refusal(negative))
                .isEqualTo("test @ byte 11: field 7 needs 18446744073709551615 bytes, 0 remain");
    }

    @Test
    void groupsAndNumbersThatNoFieldHasAreRefused() {
        assertThat(refusal(message().tag(7, 3)))
                .isEqualTo("test @ byte 0: field 7 of wire type 3, which no field here has");
        assertThat(refusal(message().tag(7, 6))).contains("wire type 6");
        assertThat(refusal(message().tag(0, 2))).isEqualTo("test @ byte 0: field number 0");
        assertThat(refusal(message().raw(filled(5, 0xFF)).raw((byte) 1))).contains("field number");
    }

    /// A graph in a node in a graph: three messages a turn.
    @Test
    void graphsNestedTooDeepAreRefusedAndTheOuterOnesRead() {
        var graph = graph(raw("innermost", 1));
        for (int i = 0; i < 200; i++) {
            graph =
                    message()
                            .message(5, raw("w", 1))
                            .message(
                                    1,
                                    node("If", "y")
                                            .message(5, message().text(1, "b").message(6, graph)));
        }
        var reading = read(model(graph));
        assertThat(reading.refusal().orElseThrow().reason())
                .isEqualTo("messages nested more than 100 deep");
        assertThat(reading.tensors()).hasSizeBetween(30, 34);
    }

    @Test
    void aBudgetThatRunsOutEndsTheReading() {
        var graph = graph();
        for (int i = 0; i < 100; i++) {
            graph.message(5, raw("w" + i, 1));
        }
        var file = Region.of("test", model(graph).build());
        assertThat(refusal(file, new Budget.Limits(1 << 20, 100, 1_000, 100, 0, 1)))
                .isEqualTo("more than 100 opcodes");
        assertThat(refusal(file, new Budget.Limits(1 << 20, 10_000, 50, 100, 0, 1)))
                .isEqualTo("1 entries on top of 50 exceed the budget of 50");
        assertThat(refusal(file, new Budget.Limits(30, 10_000, 1_000, 100, 0, 1)))
                .contains("bytes of memory");
    }

    private static String refusal(Region file, Budget.Limits limits) {
        return new OnnxReader().read(file, new Budget(limits)).refusal().orElseThrow().reason();
    }
}
