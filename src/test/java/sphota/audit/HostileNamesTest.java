package sphota.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sphota.tensor.Tensor;

/// Files of names and shapes made to cost time or to overflow.
class HostileNamesTest {

    private static final int MANY = 100_000;

    private static Component read(Stream<Tensor> tensors) {
        var weights = Nets.weights("safetensors", tensors.toList(), Map.of(), Map.of());
        return Architecture.of(weights).components().getFirst();
    }

    private static Tensor tensor(String name, long... sizes) {
        return Nets.tensor(name, sizes);
    }

    /// Each name fits the same pattern behind a prefix of its own.
    @Test
    void manyPrefixesAreReadInBoundedTime() {
        var component =
                read(
                        IntStream.range(0, MANY)
                                .mapToObj(i ->
                                        tensor(
                                                "p" + i + ".layers.0.self_attn.q_proj.weight",
                                                2,
                                                2)));
        assertThat(component.family()).isEmpty();
        assertThat(component.costs().parameters()).isEqualTo(BigInteger.valueOf(4L * MANY));
    }

    @Test
    void aNetworkBehindEachOfManyPrefixesIsReadInBoundedTime() {
        var component =
                read(
                        IntStream.range(0, MANY / 10)
                                .boxed()
                                .flatMap(i ->
                                        Stream.of(
                                                        "mixer.A_log",
                                                        "mixer.in_proj.weight",
                                                        "mixer.conv1d.weight")
                                                .map(end ->
                                                        tensor(
                                                                "p%d.layers.0.%s".formatted(i, end),
                                                                2,
                                                                2))));
        assertThat(component.statements()).hasSizeLessThan(100);
    }

    @Test
    void longAndDeepNamesFitNothing() {
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < 200; i++) {
            tensors.add(tensor("a.".repeat(50_000) + i, 1));
            tensors.add(tensor("a".repeat(100_000) + i, 1));
            tensors.add(tensor(".".repeat(100_000) + i, 1));
            tensors.add(tensor("9".repeat(900) + "." + "9".repeat(80) + i, 1));
        }
        assertThat(read(tensors.stream()).family()).isEmpty();
    }

    @Test
    void manyNamesOfManySegmentsAreReadInBoundedTime() {
        var deep = "layers.0.self_attn.".repeat(12);
        var component =
                read(IntStream.range(0, MANY).mapToObj(i -> tensor(deep + "q_proj." + i, 1, 1)));
        assertThat(component.parts()).hasSize(1);
    }

    @Test
    void numbersBeyondAnyIntegerAreNumbers() {
        var big = "9".repeat(40);
        var component =
                read(
                        Stream.of(big, "0", "00", "007")
                                .flatMap(number ->
                                        Stream.of("attn.q_proj.weight", "mlp.fc_in.weight")
                                                .map(end ->
                                                        tensor("h." + number + "." + end, 8, 8))));
        assertThat(component.family().orElseThrow().value()).isEqualTo("GPT-J");
        var layers = component.about(Subject.LAYERS).findFirst().orElseThrow();
        assertThat(layers.value()).isEqualTo("3");
        assertThat(layers.confidence()).isLessThan(0.8);
    }

    @Test
    void shapesOfNothingAndOfNoAxesAreRead() {
        var component =
                read(
                        Stream.of(
                                tensor("h.0.attn.q_proj.weight", 0, 8),
                                tensor("h.0.mlp.fc_in.weight"),
                                tensor("wte.weight", 0, 0),
                                tensor("x.weight_hh_l0", 0, 0),
                                tensor("x.weight_ih_l0", 0, 4),
                                tensor("", 0),
                                tensor("..", 3),
                                tensor("a.lora_A.weight", 0, 4),
                                tensor("a.lora_B.weight", 4, 0)));
        assertThat(component.about(Subject.WIDTH)).isEmpty();
        assertThat(component.about(Subject.RECURRENT)).isEmpty();
    }

    @Test
    void sumsBeyondSixtyFourBitAreExact() {
        long most = Long.MAX_VALUE;
        var component = read(Stream.of(tensor("a.weight", most, 1), tensor("b.weight", most, 4)));
        var expected = BigInteger.valueOf(most).multiply(BigInteger.valueOf(5));
        assertThat(component.costs().parameters()).isEqualTo(expected);
        assertThat(component.costs().memory().getFirst().bytes())
                .isEqualTo(expected.multiply(BigInteger.valueOf(4)));
        assertThat(component.parts())
                .extracting(Part::bytes)
                .containsExactly(expected.multiply(BigInteger.valueOf(4)));
    }

    @Test
    void sizesThatOverflowInFormulasAreNoFault() {
        long most = Long.MAX_VALUE;
        var sizes = List.of(most, most / 2, 1L << 62, 3L);
        for (var end :
                List.of(
                        "self_attn.q_proj.weight",
                        "self_attn.qkv_proj.weight",
                        "attention.rotary_emb.inv_freq",
                        "mlp.gate_up_proj.weight")) {
            for (long size : sizes) {
                var tensors = new ArrayList<Tensor>();
                tensors.add(tensor("layers.0." + end, size, most));
                tensors.add(tensor("layers.0.rotary_emb.inv_freq", size));
                tensors.add(tensor("layers.0.self_attn.qkv_proj.weight", size, 2));
                tensors.add(tensor("layers.0.mlp.gate_up_proj.weight", size, 2));
                tensors.add(tensor("conv.depthwise_kernel", size, most, most, most));
                assertThatCode(() -> read(tensors.stream())).doesNotThrowAnyException();
            }
        }
    }

    /// Configurations come from strangers, too.
    @Test
    void numbersInAConfigurationThatAreNoneAreNotTaken() {
        for (var value : List.of("0", "-4", "9".repeat(30), "four", "", "4.5", "NaN")) {
            var weights =
                    Nets.weights(
                            "safetensors",
                            Nets.named("Llama").weights().tensors(),
                            Map.of(),
                            Map.of("model_type", "llama", "num_attention_heads", value));
            var component = Architecture.of(weights).components().getFirst();
            assertThat(component.about(Subject.HEADS)).as(value).isEmpty();
        }
    }
}
