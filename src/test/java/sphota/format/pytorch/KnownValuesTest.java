package sphota.format.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.bytes.Budget;
import sphota.tensor.Decoding;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// Files of other readers' tests hold the values those tests expect.
class KnownValuesTest {

    /// By gopickle's tests: one tensor of four elements in every file, of protocols 1 to 5, as zip
    /// and as stream.
    @Test
    void gopicklesTensorsHoldItsValues() throws IOException {
        int compared = 0;
        try (var files = Files.list(Shared.path("fixtures/gopickle"))) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                var type = name.substring("tensor_".length(), name.indexOf("_proto"));
                var reading = Readings.of(file);
                assertThat(reading.refusal()).as(name).isEmpty();
                var tensor = reading.tensors().getFirst();
                assertThat(TorchTypes.dtypeName((Scalar) tensor.type())).as(name).contains(type);
                assertThat(values(tensor)).as(name).isEqualTo(expected(type));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(59);
    }

    private static List<Double> expected(String type) {
        return switch (type) {
            case "bfloat16" -> List.of(1.203125, -3.40625, 5.59375, -7.8125);
            case "float16" -> List.of(1.2001953125, -3.400390625, 5.6015625, -7.80078125);
            case "float32" -> List.of((double) 1.2f, (double) -3.4f, (double) 5.6f, (double) -7.8f);
            case "float64" -> List.of(1.2, -3.4, 5.6, -7.8);
            case "bool" -> List.of(1., 0., 1., 0.);
            case "uint8" -> List.of(1., 10., 100., 255.);
            default -> List.of(1., -2., 3., -4.);
        };
    }

    /// By burn's tests of its reader.
    @Test
    void burnsTensorsHoldItsValues() throws IOException {
        var folder = Shared.path("fixtures/burn/src/pytorch/tests/reader/test_data");
        var weightAndBias = Readings.tensors(Readings.of(folder.resolve("tar_weight_bias.tar")));
        assertThat(weightAndBias.keySet()).containsExactly("weight", "bias");
        assertThat(floats(weightAndBias.values().stream().findFirst().orElseThrow()))
                .containsExactly(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f);
        var special = Readings.of(folder.resolve("special_values.pt")).tensors().getFirst();
        assertThat(values(special)).contains(Double.POSITIVE_INFINITY, Double.NaN);
        var flags = Readings.of(folder.resolve("bool.pt")).tensors().getFirst();
        assertThat(values(flags)).containsExactly(1., 0., 1., 1., 0.);
    }

    private static List<Float> floats(Tensor tensor) {
        return values(tensor).stream().map(Double::floatValue).toList();
    }

    private static List<Double> values(Tensor tensor) {
        var all = new ArrayList<Double>();
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (chunk, count) -> {
                    var values = new double[(int) count];
                    Decoding.decode((Scalar) tensor.type(), chunk, 0, (int) count, values);
                    Arrays.stream(values).forEach(all::add);
                });
        return all;
    }
}
