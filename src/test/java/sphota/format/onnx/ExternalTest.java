package sphota.format.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static sphota.format.onnx.ProtoBytes.external;
import static sphota.format.onnx.ProtoBytes.floats;
import static sphota.format.onnx.ProtoBytes.graph;
import static sphota.format.onnx.ProtoBytes.model;
import static sphota.format.onnx.ProtoBytes.tensor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Opening;
import sphota.format.Reading;
import sphota.format.Severity;
import sphota.tensor.Content;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// Tensors in files beside the model, and models beyond 2 GiB.
class ExternalTest {

    @TempDir Path folder;

    private Reading open(Arena arena, ProtoBytes... tensors) throws IOException {
        Files.write(folder.resolve("model.onnx"), model(graph(tensors)).build());
        return Weights.open(folder.resolve("model.onnx"), arena).files().getFirst().reading();
    }

    @Test
    void tensorsStandInTheFilesTheyName() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        Files.write(folder.resolve("w.bin"), floats(1, 2, 3, 4));
        Files.write(folder.resolve("data/v"), floats(5));
        try (var arena = Arena.ofConfined()) {
            var reading =
                    open(
                            arena,
                            external(tensor("a", 1, 2), "location", "w.bin", "length", "8"),
                            external(tensor("b", 1, 2), "location", "./w.bin", "offset", "8"),
                            external(tensor("c", 1, 1), "location", "data/v"),
                            external(tensor("d", 1, 0), "location", "nowhere"));
            assertThat(reading.refusal()).isEmpty();
            assertThat(reading.findings()).isEmpty();
            assertThat(reading.tensors().subList(0, 3))
                    .extracting(Values::of)
                    .containsExactly(new double[] {1, 2}, new double[] {3, 4}, new double[] {5});
            var second = (Content.Strided) reading.tensors().get(1).content();
            var source = second.storage().source();
            assertThat(source.file()).endsWith("w.bin");
            assertThat(source.startByte()).isEqualTo(8);
        }
    }

    /// The data has one name for one file, however often and however it is spelled.
    @Test
    void aFileIsMappedOnce() {
        var opened = new ArrayList<String>();
        var bytes = Region.of("w", floats(1));
        var model =
                model(
                        graph(
                                external(tensor("a", 1, 1), "location", "w"),
                                external(tensor("b", 1, 1), "location", "./w"),
                                external(tensor("c", 1, 1), "location", ".//./w")));
        var reading =
                new OnnxReader()
                        .read(
                                Region.of("test", model.build()),
                                new Opening(
                                        Arena.ofAuto(),
                                        Budget.standard(),
                                        name -> {
                                            opened.add(name);
                                            return Optional.of(bytes);
                                        }));
        assertThat(reading.refusal()).isEmpty();
        assertThat(opened).containsExactly("w");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../w.bin",
                "a/../../w.bin",
                "a/..",
                "..",
                "C:\\w.bin",
                "c:w.bin",
                "\\\\host\\share",
                "..\\w.bin",
                "w\0.bin",
            })
    void aNameThatLeadsOutIsHighAndOpensNothing(String location) {
        var model = model(graph(external(tensor("w", 1, 1), "location", location)));
        var reading =
                new OnnxReader()
                        .read(
                                Region.of("test", model.build()),
                                new Opening(
                                        Arena.ofAuto(),
                                        Budget.standard(),
                                        name -> {
                                            throw new AssertionError("opened " + name);
                                        }));
        assertThat(reading.findings())
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("onnx.path", Severity.HIGH));
        assertThat(reading.refusal().orElseThrow().reason())
                .contains("outside the model's folder: not opened");
        assertThat(reading.tensors().getFirst().content()).isInstanceOf(Content.Absent.class);
    }

    /// ONNX Runtime marks its own copies of models so; a file that does so has other things in
    /// mind.
    @Test
    void anAddressInMemoryIsHigh() {
        var model =
                model(
                        graph(
                                external(
                                        tensor("w", 1, 1),
                                        "location",
                                        "*/_ORT_MEM_ADDR_/*",
                                        "offset",
                                        "4096")));
        assertThat(ProtoBytes.read(model).findings())
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("onnx.memory-address", Severity.HIGH));
    }

    @Test
    void aLinkThatLeadsOutIsNotFollowed() throws IOException {
        var inside = Files.createDirectory(folder.resolve("model"));
        Files.write(folder.resolve("secret"), floats(1));
        Files.createSymbolicLink(inside.resolve("w.bin"), folder.resolve("secret"));
        Files.write(
                inside.resolve("model.onnx"),
                model(graph(external(tensor("w", 1, 1), "location", "w.bin"))).build());
        try (var arena = Arena.ofConfined()) {
            assertThat(Weights.open(inside.resolve("model.onnx"), arena).refusals())
                    .singleElement()
                    .satisfies(refusal ->
                            assertThat(refusal.reason())
                                    .isEqualTo(
                                            "tensor `w` is in `w.bin`, which is no file beside the model, or a link that leads out of its folder"));
        }
    }

    @Test
    void whatDoesNotFitTheFileIsRefusedThere() throws IOException {
        Files.write(folder.resolve("w.bin"), floats(1, 2));
        assertThat(refusal("location", "w.bin", "offset", "4"))
                .endsWith("w.bin @ byte 4: tensor `w` needs 8 bytes, 4 remain");
        assertThat(refusal("location", "w.bin", "offset", "9223372036854775807"))
                .endsWith("w.bin @ byte 8: tensor `w` needs 8 bytes, 0 remain");
        assertThat(refusal("location", "w.bin", "length", "4"))
                .endsWith("w.bin @ byte 0: tensor `w` has 4 bytes, its shape takes 8");
        assertThat(refusal("location", "w.bin", "offset", "-1"))
                .endsWith("tensor `w` has offset `-1`");
        assertThat(refusal("location", "w.bin", "length", "0x8"))
                .endsWith("tensor `w` has length `0x8`");
        assertThat(refusal("location", "w.bin", "location", "v.bin"))
                .endsWith("external_data has `location` twice");
        assertThat(refusal("offset", "0"))
                .endsWith("tensor `w` is external, in a file without a name or with one too long");
    }

    private String refusal(String... entries) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var reading =
                    open(arena, external(tensor("w", 1, 2), entries), ProtoBytes.raw("after", 1));
            assertThat(reading.tensors()).extracting(Tensor::name).containsExactly("w", "after");
            return reading.refusal().orElseThrow().toString();
        }
    }

    @Test
    void anOffsetWithinAnElementIsFound() throws IOException {
        Files.write(folder.resolve("w.bin"), new byte[6]);
        try (var arena = Arena.ofConfined()) {
            var reading =
                    open(arena, external(tensor("w", 1, 1), "location", "w.bin", "offset", "2"));
            assertThat(reading.refusal()).isEmpty();
            assertThat(reading.findings())
                    .extracting(Finding::rule, Finding::severity)
                    .containsExactly(tuple("onnx.unaligned", Severity.INFO));
        }
    }

    /// A file with a hole of 6 GiB, of which the tensors at both ends are read.
    @Test
    void externalDataOfManyGigabytesIsLaidOutWithoutBeingRead() throws IOException {
        long hole = 6L << 30;
        try (var file = new RandomAccessFile(folder.resolve("w.bin").toFile(), "rw")) {
            file.setLength(hole + 4);
            file.seek(hole);
            file.write(floats(7));
        }
        try (var arena = Arena.ofConfined()) {
            var reading =
                    open(
                            arena,
                            external(tensor("big", 1, hole / 4), "location", "w.bin"),
                            external(
                                    tensor("last", 1, 1),
                                    "location",
                                    "w.bin",
                                    "offset",
                                    Long.toString(hole)));
            assertThat(reading.refusal()).isEmpty();
            assertThat(reading.tensors().getFirst().logicalBytes()).isEqualTo(hole);
            assertThat(Values.of(reading.tensors().getLast())).containsExactly(7);
        }
    }

    /// Protobuf's own readers stop at 2 GiB. The raw data of the first tensor is a hole of 3 GiB.
    @Test
    void aModelBeyondTwoGigabytesIsReadInPlace() throws IOException {
        long hole = 3L << 30;
        var start = tensor("big", 2, hole).tag(9, 2).raw(ProtoBytes.number(hole)).build();
        var after = ProtoBytes.message().message(5, ProtoBytes.raw("last", 7)).build();
        long tensorBytes = start.length + hole;
        var inGraph = graph().tag(5, 2).raw(ProtoBytes.number(tensorBytes)).build();
        long graphBytes = inGraph.length + tensorBytes + after.length;
        var head =
                ProtoBytes.message()
                        .varint(1, 8)
                        .tag(7, 2)
                        .raw(ProtoBytes.number(graphBytes))
                        .raw(inGraph)
                        .raw(start)
                        .build();
        var path = folder.resolve("big.onnx");
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(head);
            file.seek(head.length + hole);
            file.write(after);
            file.write(ProtoBytes.message().message(8, ProtoBytes.operatorSet()).build());
        }
        try (var arena = Arena.ofConfined()) {
            var weights = Weights.open(path, arena);
            assertThat(weights.refusals()).isEmpty();
            assertThat(weights.tensors())
                    .extracting(Tensor::name)
                    .isEqualTo(List.of("big", "last"));
            assertThat(weights.tensors().getFirst().logicalBytes()).isEqualTo(hole);
            assertThat(Values.of(weights.tensors().getLast())).containsExactly(7);
        }
    }

    @Test
    void aTensorWithoutElementsMayNotLeadOutOfTheFolderEither() throws IOException {
        try (var arena = Arena.ofConfined()) {
            var reading = open(arena, external(tensor("w", 1, 0), "location", "../secret"));
            assertThat(reading.findings())
                    .extracting(finding -> finding.rule())
                    .containsExactly("onnx.path");
        }
    }
}
