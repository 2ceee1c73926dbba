package sphota.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sphota.tensor.NamedArray;

class TransferTest {

    private static final Architecture SMALL = Architecture.preset("1m", 300);

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private static float[] of(Map<String, float[]> values, String name) {
        return Objects.requireNonNull(values.get(name));
    }

    private static Map<String, float[]> values(Weights weights) {
        return weights.copy().stream()
                .collect(Collectors.toMap(NamedArray::name, NamedArray::values));
    }

    @Test
    void layersAreKeptAndEmbeddingsDrawnAnew() {
        var manager = torch.manager();
        var learned = Weights.initial(manager, SMALL.withHeads(256, 32), 1);
        var begun = values(Transfer.layers(manager, SMALL, learned, 2));
        var drawn = values(Weights.initial(manager, SMALL, 2));
        var before = values(learned);
        assertThat(begun.keySet()).isEqualTo(drawn.keySet());
        begun.forEach((name, array) -> {
            boolean layer = name.startsWith("model.layers.") || name.equals("model.norm.weight");
            assertThat(array).as(name).isEqualTo((layer ? before : drawn).get(name));
        });
        assertThat(begun.get("model.layers.0.mlp.up_proj.weight"))
                .isNotEqualTo(drawn.get("model.layers.0.mlp.up_proj.weight"));
    }

    @Test
    void matchedLayersHaveTheStatisticsAndNotTheNumbers() {
        var manager = torch.manager();
        var learned = Weights.initial(manager, SMALL, 1);
        var name = "model.layers.2.self_attn.q_proj.weight";
        learned.get(name).muli(3).addi(0.5);
        var begun = of(values(Transfer.matched(manager, SMALL, learned, 2)), name);
        var before = of(values(learned), name);
        assertThat(mean(begun)).isCloseTo(mean(before), within(0.02));
        assertThat(deviation(begun)).isCloseTo(deviation(before), within(0.02));
        assertThat(correlation(begun, before)).isCloseTo(0, within(0.05));
    }

    @Test
    void layersOfAnotherSizeAreRefused() {
        var manager = torch.manager();
        var learned = Weights.initial(manager, Architecture.preset("3m", 300), 1);
        assertThatThrownBy(() -> Transfer.layers(manager, SMALL, learned, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.layers.0.");
    }

    private static double mean(float... values) {
        double sum = 0;
        for (float each : values) {
            sum += each;
        }
        return sum / values.length;
    }

    private static double deviation(float... values) {
        return Math.sqrt(squares(values) / values.length);
    }

    private static double squares(float... values) {
        double mean = mean(values);
        double sum = 0;
        for (float each : values) {
            sum += (each - mean) * (each - mean);
        }
        return sum;
    }

    private static double correlation(float[] one, float[] other) {
        double[] means = {mean(one), mean(other)};
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - means[0]) * (other[i] - means[1]);
        }
        return sum / Math.sqrt(squares(one) * squares(other));
    }

    @Test
    void productsOfLessPrecisionAreNearThose() {
        var losses = new ArrayList<Float>();
        for (var precision : MatmulPrecision.values()) {
            try (var engine = Torch.open(Torch.Choice.CPU, 1, precision)) {
                var weights = Weights.initial(engine.manager(), SMALL, 1);
                var network = new Transformer(engine.manager(), SMALL, weights);
                var ids = new int[2 * 64];
                Arrays.setAll(ids, i -> i % 250);
                var input = Input.of(engine.manager(), SMALL, ids, 64);
                losses.add(network.hidden(input).square().mean().getFloat());
            }
        }
        assertThat(losses.getLast())
                .isCloseTo(losses.getFirst(), within(0.01f * losses.getFirst()));
        assertThat(MatmulPrecision.named("medium")).contains(MatmulPrecision.MEDIUM);
        assertThat(MatmulPrecision.named("low")).isEmpty();
        Torch.open(Torch.Choice.CPU, 1).close();
    }
}
