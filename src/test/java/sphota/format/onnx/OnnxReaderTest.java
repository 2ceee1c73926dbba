package sphota.format.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.format.onnx.ProtoBytes.graph;
import static sphota.format.onnx.ProtoBytes.message;
import static sphota.format.onnx.ProtoBytes.model;
import static sphota.format.onnx.ProtoBytes.node;
import static sphota.format.onnx.ProtoBytes.operatorSet;
import static sphota.format.onnx.ProtoBytes.raw;
import static sphota.format.onnx.ProtoBytes.read;
import static sphota.format.onnx.ProtoBytes.tensor;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Reading;
import sphota.format.Severity;
import sphota.format.WeightFileReader;
import sphota.format.WeightFileReaderContract;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

class OnnxReaderTest implements WeightFileReaderContract {

    @Override
    public WeightFileReader reader() {
        return new OnnxReader();
    }

    @Override
    public byte[] wellFormed() {
        return model(graph(raw("w", 1, 2))).build();
    }

    private static List<String> names(Reading reading) {
        return reading.tensors().stream().map(Tensor::name).toList();
    }

    private static String refusal(Reading reading) {
        return reading.refusal().orElseThrow().reason();
    }

    @Test
    void aTensorStandsWhereItsRawDataDoes() {
        var reading = read(model(graph(raw("w", 1, 2))));
        assertThat(reading.format()).isEqualTo("ONNX (IR 8)");
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.tensors())
                .singleElement()
                .satisfies(tensor -> {
                    assertThat(tensor.name()).isEqualTo("w");
                    assertThat(tensor.type()).isEqualTo(Scalar.F32);
                    assertThat(tensor.shape()).isEqualTo(Shape.of(2));
                    var strided = (Content.Strided) tensor.content();
                    assertThat(strided.storage()).isInstanceOf(Storage.Stored.class);
                    // Behind it stand the operator sets: tag, length, and 5 bytes of them.
                    assertThat(strided.storage().source().endByte())
                            .isEqualTo(wellFormed().length - 6);
                });
    }

    @Test
    void whatTheModelSaysOfItselfIsKeptAsItIs() {
        var model =
                message()
                        .varint(1, 9)
                        .text(2, "pytorch")
                        .text(3, "2.1")
                        .text(4, "org.example")
                        .varint(5, -1)
                        .text(6, "a\u202Eb")
                        .message(7, graph())
                        .message(8, operatorSet())
                        .message(8, message().text(1, "ai.onnx.ml").varint(2, 3))
                        .message(14, message().text(1, "k").text(2, "<script>alert(1)</script>"));
        assertThat(read(model).metadata())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "ir_version", "9",
                                "producer_name", "pytorch",
                                "producer_version", "2.1",
                                "domain", "org.example",
                                "model_version", "-1",
                                "doc_string", "a\u202Eb",
                                "opset_import.ai.onnx", "17",
                                "opset_import.ai.onnx.ml", "3",
                                "metadata_props.k", "<script>alert(1)</script>",
                                "nodes", "1"));
    }

    @Test
    void documentationIsCutWhereItIsLong() {
        var model = model(graph()).text(6, "x".repeat(10_000));
        assertThat(read(model).metadata().get("doc_string")).hasSize(4097).endsWith("x…");
    }

    @Test
    void aMetadataKeyThatOccursAgainIsFound() {
        var model =
                model(graph())
                        .message(14, message().text(1, "k").text(2, "first"))
                        .message(14, message().text(1, "k").text(2, "last"));
        var reading = read(model);
        assertThat(reading.metadata()).containsEntry("metadata_props.k", "last");
        assertThat(reading.findings())
                .extracting(Finding::rule)
                .containsExactly("onnx.duplicate-metadata-key");
    }

    @Test
    void constantsHaveTheNameOfTheirOutput() {
        var constant =
                node("Constant", "c").message(5, message().text(1, "value").message(5, raw("", 1)));
        var fill =
                node("ConstantOfShape", "f")
                        .text(3, "fill")
                        .message(5, message().text(1, "value").message(5, raw("", 0)));
        var list =
                node("Odd", "o")
                        .message(
                                5,
                                message()
                                        .text(1, "all")
                                        .message(10, raw("", 1))
                                        .message(10, raw("", 2)));
        var graph = message().message(1, constant).message(1, fill).message(1, list);
        assertThat(names(read(model(graph))))
                .containsExactly("c", "fill.value", "Odd#2.all[0]", "Odd#2.all[1]");
    }

    @Test
    void graphsThatNodesHoldAreRead() {
        var inner = graph(raw("w", 1));
        var branch =
                message()
                        .message(1, node("If", "y").message(5, attribute("then_branch", 6, inner)))
                        .message(5, raw("w", 2));
        var outer =
                message()
                        .message(
                                1,
                                node("If", "z")
                                        .text(3, "choice")
                                        .message(5, attribute("then_branch", 6, branch))
                                        .message(5, attribute("else_branch", 6, inner)))
                        .message(5, raw("w", 3));
        var reading = read(model(outer));
        assertThat(names(reading))
                .containsExactly(
                        "choice/then_branch/If#1/then_branch/w",
                        "choice/then_branch/w",
                        "choice/else_branch/w",
                        "w");
        assertThat(reading.metadata()).containsEntry("nodes", "4");
        assertThat(reading.refusal()).isEmpty();
    }

    @Test
    void attributesMayStandBeforeWhatNamesThem() {
        var node =
                message()
                        .message(5, message().message(5, raw("", 1)).text(1, "value"))
                        .text(4, "Constant")
                        .text(2, "c");
        assertThat(names(read(model(message().message(1, node))))).containsExactly("c");
    }

    private static ProtoBytes attribute(String name, int field, ProtoBytes value) {
        return message().text(1, name).message(field, value);
    }

    @Test
    void functionsAndTrainingAreRead() {
        var constant = node("Constant", "c").message(5, attribute("value", 5, raw("", 1)));
        var model =
                model(graph())
                        .message(
                                25, message().text(1, "f").message(7, constant).text(10, "com.own"))
                        .message(
                                20,
                                message()
                                        .message(1, graph(raw("start", 1)))
                                        .message(2, graph(raw("step", 1))));
        assertThat(names(read(model)))
                .containsExactly(
                        "com.own::f/c",
                        "training_info[0]/initialization/start",
                        "training_info[0]/algorithm/step");
    }

    @Test
    void aNameThatLooksLikeAPathIsNoClash() {
        var inner = graph(raw("w", 1));
        var graph =
                message()
                        .message(
                                1,
                                node("If", "z").text(3, "a").message(5, attribute("b", 6, inner)))
                        .message(5, raw("a/b/w", 2));
        assertThat(names(read(model(graph))))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("a/b/w"),
                        second -> assertThat(second).matches("a/b/w@\\d+"));
    }

    @Test
    void twoTensorsOfOneNameAreRefusedAndTheRestIsRead() {
        var reading = read(model(graph(raw("w", 1), raw("w", 2), raw("v", 3))));
        assertThat(refusal(reading)).isEqualTo("two tensors are named `w`");
        assertThat(names(reading)).containsExactly("w", "v");
    }

    @Test
    void sparseTensorsAreCoordinatesAndValues() {
        var flat =
                message()
                        .message(1, raw("s", 1, 2))
                        .message(2, tensor("", 7, 2).packed(7, 0, 11))
                        .packed(3, 3, 4);
        var rows =
                message()
                        .message(1, raw("t", 1, 2))
                        .message(2, tensor("", 7, 2, 2).packed(7, 0, 1, 2, 3))
                        .packed(3, 3, 4);
        var graph = graph().message(15, flat).message(15, rows);
        var reading = read(model(graph));
        assertThat(reading.refusal()).isEmpty();
        assertThat(reading.tensors())
                .satisfiesExactly(
                        tensor -> {
                            assertThat(tensor.name()).isEqualTo("s");
                            assertThat(tensor.shape()).isEqualTo(Shape.of(3, 4));
                            var sparse = (Content.Sparse) tensor.content();
                            assertThat(sparse.layout()).isEqualTo("flat coo");
                            assertThat(Values.of(sparse.parts().get(0))).containsExactly(0, 11);
                            assertThat(Values.of(sparse.parts().get(1))).containsExactly(1, 2);
                        },
                        tensor -> {
                            var sparse = (Content.Sparse) tensor.content();
                            assertThat(sparse.layout()).isEqualTo("coo");
                            assertThat(Values.of(sparse.parts().get(0)))
                                    .containsExactly(0, 2, 1, 3);
                        });
    }

    @Test
    void sparseTensorsWhosePartsDisagreeAreRefused() {
        var sparse =
                message()
                        .message(1, raw("s", 1, 2))
                        .message(2, tensor("", 7, 3).packed(7, 0, 1, 2))
                        .packed(3, 3, 4);
        assertThat(refusal(read(model(graph().message(15, sparse)))))
                .isEqualTo("sparse tensor `s` of [3, 4] has values [2] and indices [3]");
        assertThat(refusal(read(model(graph().message(15, message().packed(3, 3))))))
                .isEqualTo("a sparse tensor without values");
    }

    @Test
    void anOperatorFromElsewhereIsFoundUnlessTheModelDefinesIt() {
        var graph =
                graph().message(1, node("Evil", "a").text(7, "com.evil"))
                        .message(1, node("Evil", "b").text(7, "com.evil"))
                        .message(1, node("Gelu", "c").text(7, "com.microsoft"))
                        .message(1, node("f", "d").text(7, "com.own"));
        var defined = message().text(1, "f").text(10, "com.own");
        assertThat(read(model(graph).message(25, defined)).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("onnx.custom-operator");
                    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
                    assertThat(finding.evidence())
                            .isEqualTo(
                                    "operator `Evil` of domain `com.evil` is code that the runtime must be given; the domain is used 2 times");
                });
    }

    @Test
    void fieldsNobodyKnowsAreFoundAndPassedOver() {
        var model = model(graph(raw("w", 1).bytes(99, new byte[7]))).bytes(40, new byte[3]);
        var reading = read(model);
        assertThat(names(reading)).containsExactly("w");
        assertThat(reading.findings())
                .extracting(Finding::evidence)
                .containsExactly(
                        "TensorProto has a field 99, of 7 bytes, that the format does not know",
                        "ModelProto has a field 40, of 3 bytes, that the format does not know");
    }

    @Test
    void aFieldThatStandsTwiceIsFound() {
        var twice = tensor("w", 1, 1).bytes(9, new byte[4]).bytes(9, ProtoBytes.floats(5));
        var reading = read(model(graph(twice)));
        assertThat(Values.of(reading.tensors().getFirst())).containsExactly(5);
        assertThat(reading.findings())
                .extracting(Finding::rule)
                .containsExactly("onnx.repeated-field");
        var twoGraphs = model(graph(raw("a", 1))).message(7, graph(raw("b", 1)));
        assertThat(names(read(twoGraphs))).containsExactly("a", "b");
        assertThat(read(twoGraphs).findings()).hasSize(1);
    }

    @Test
    void otherMessagesAreNotTakenForModels() {
        // A version, a string, and a message in place of the graph: of another kind each time.
        for (var inner :
                List.of(
                        message().text(1, "node without operator"),
                        message().varint(1, 1),
                        message().text(2, "only a name"),
                        message().message(1, node("Relu", "y")).fixed32(5, 1),
                        message())) {
            var file = message().varint(1, 8).text(2, "x").message(7, inner).build();
            assertThat(reader().recognizes(Region.of("test", file))).isFalse();
        }
        var fixed = model(graph()).fixed32(9, 1).build();
        assertThat(reader().recognizes(Region.of("test", fixed))).isFalse();
        var coreMl = message().varint(1, 4).text(2, "x").message(500, graph()).build();
        assertThat(reader().recognizes(Region.of("test", coreMl))).isFalse();
    }

    @Test
    void aModelIsOneWhereverItsGraphStandsAndThoughItIsCut() {
        var reversed =
                message().message(8, operatorSet()).message(7, graph(raw("w", 1))).varint(1, 8);
        assertThat(reader().recognizes(Region.of("test", reversed.build()))).isTrue();
        assertThat(names(read(reversed))).containsExactly("w");
        var file = Region.of("test", wellFormed());
        assertThat(reader().recognizes(file.slice(0, file.byteSize() - 20, "cut"))).isTrue();
    }

    @Test
    void ofAModelThatIsCutTheTensorsBeforeTheCutAreKept() {
        var whole = model(graph(raw("a", 1), raw("b", 2), raw("c", 3))).build();
        // The cut is 6 bytes of operator sets and 4 of `c` before the end.
        var cut = Region.of("test", whole).slice(0, whole.length - 10, "cut");
        var reading = reader().read(cut, Budget.standard());
        assertThat(names(reading)).containsExactly("a", "b");
        assertThat(refusal(reading)).startsWith("field 7 needs ");
    }

    @Test
    void oldModelsHaveNoOperatorSets() {
        var old = message().varint(1, 2).message(7, graph(raw("w", 1)));
        assertThat(read(old).refusal()).isEmpty();
        var recent = message().varint(1, 3).message(7, graph(raw("w", 1)));
        assertThat(refusal(read(recent))).isEqualTo("the model ends without an opset_import");
    }

    private static Reading within(long heapBytes, ProtoBytes model) {
        var limits = new Budget.Limits(heapBytes, 10_000, 10_000, 100, 10_000, 100);
        return new OnnxReader().read(Region.of("test", model.build()), new Budget(limits));
    }

    @Test
    void tensorsAndTheirPathsAreChargedToTheBudget() {
        var tensors = IntStream.range(0, 40).mapToObj(i -> raw("t" + i, 1)).toList();
        var plain = model(graph(tensors.toArray(ProtoBytes[]::new)));
        assertThat(within(100_000, plain).refusal()).isEmpty();
        assertThat(refusal(within(20_000, plain))).contains("exceed the budget");

        var inner = graph(tensors.toArray(ProtoBytes[]::new));
        var holder =
                message()
                        .text(3, "n".repeat(2_000))
                        .text(4, "If")
                        .message(5, attribute("then", 6, inner));
        assertThat(refusal(within(100_000, model(message().message(1, holder)))))
                .contains("exceed the budget");
    }
}
