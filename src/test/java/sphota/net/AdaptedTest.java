package sphota.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdaptedTest {

    private static final Architecture SMALL = TransformerTest.small();
    private static final LowRank KIND = LowRank.everywhere(SMALL, 4, 8);

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);
    private final Weights weights = Weights.initial(torch.manager(), SMALL, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private Adapted adapted(LowRank kind) {
        return Adapted.initial(torch.manager(), SMALL, kind, weights, 5);
    }

    /// As if they had learned.
    private void stir(Adapted adapted) {
        torch.seed(3);
        adapted.learning()
                .forEach((_, array) ->
                        array.addi(torch.manager().randomNormal(array.getShape()).muli(0.1)));
    }

    private float[] logits(Projections linears) {
        var network = new Transformer(torch.manager(), SMALL, weights, linears);
        var ids = new int[] {1, 5, 9, 31, 2, 0, 7, 7, 3, 11, 30, 4};
        var hidden = network.hidden(Input.of(torch.manager(), SMALL, ids, ids.length));
        return network.tokenLogits(hidden.reshape(-1, 16)).toFloatArray();
    }

    @Test
    void adaptersBeginAsIfTheyWereNotThere() {
        assertThat(logits(adapted(KIND))).isEqualTo(logits(weights));
        assertThat(logits(adapted(new LowRank(4, 8, KIND.targets(), true, 0.5)).training()))
                .isEqualTo(logits(weights));
    }

    @Test
    void theyAddAProductOfLowRank() {
        var adapted = adapted(new LowRank(4, 6, List.of("o_proj"), true, 0));
        stir(adapted);
        var name = "model.layers.1.self_attn.o_proj";
        var in = torch.manager().randomNormal(new Shape(3, 16));
        var down = array(adapted, "base_model.model." + name + ".lora_A.weight");
        var up = array(adapted, "base_model.model." + name + ".lora_B.weight");
        var expected =
                in.matMul(weights.get(name + ".weight").transpose())
                        .add(in.matMul(down.transpose()).matMul(up.transpose()).muli(6 / 2.0));
        assertThat(adapted.apply(name, in).toFloatArray())
                .containsExactly(expected.toFloatArray(), within(1e-5f));
        var other = "model.layers.1.self_attn.q_proj";
        assertThat(adapted.apply(other, in).toFloatArray())
                .isEqualTo(weights.apply(other, in).toFloatArray());
        assertThat(adapted.learning()).hasSize(4);
    }

    @Test
    void mergedWeightsComputeTheSameAndAreTakenApartAgain() {
        var adapted = adapted(KIND);
        stir(adapted);
        var before = weights.copy();
        var beside = logits(adapted);
        assertThat(beside).isNotEqualTo(logits(weights));
        adapted.merge(weights);
        assertThat(logits(weights)).containsExactly(beside, within(1e-5f));
        adapted.unmerge(weights);
        var after = weights.copy();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).values())
                    .as(before.get(i).name())
                    .containsExactly(before.get(i).values(), within(1e-5f));
        }
    }

    @Test
    void nothingIsMergedWhereAMapIsMissing() {
        var adapted = adapted(KIND);
        stir(adapted);
        var last = "model.layers.1.mlp.down_proj";
        var fewer = weights.without(java.util.Set.of(last));
        var before = weights.get("model.layers.0.self_attn.q_proj.weight").toFloatArray();
        assertThatThrownBy(() -> adapted.merge(fewer)).hasMessage("no array " + last + ".weight");
        assertThat(weights.get("model.layers.0.self_attn.q_proj.weight").toFloatArray())
                .isEqualTo(before);
    }

    @Test
    void theyBeginUniformByTheirInputsAndAsTheSeedSays() {
        var name = "base_model.model.model.layers.0.mlp.up_proj.lora_A.weight";
        var one = values(adapted(KIND), name);
        assertThat(one).isEqualTo(values(adapted(KIND), name));
        assertThat(one)
                .isNotEqualTo(
                        values(Adapted.initial(torch.manager(), SMALL, KIND, weights, 6), name));
        var wide = values(adapted(LowRank.everywhere(SMALL, 1000, 1)), name);
        double square = 0;
        float most = 0;
        for (float value : wide) {
            square += (double) value * value;
            most = Math.max(most, Math.abs(value));
        }
        // Of a uniform distribution up to 1 / √16.
        assertThat(most).isBetween(0.2499f, 0.25f);
        assertThat(square / wide.length).isCloseTo(0.25 * 0.25 / 3, within(5e-4));
    }

    static float[] values(Adapted adapted, String name) {
        return array(adapted, name).toFloatArray();
    }

    private static NDArray array(Adapted adapted, String name) {
        return Objects.requireNonNull(adapted.learning().get(name), name);
    }

    @Test
    void dropoutThinsWhatAdaptersReadInTrainingAlone() {
        var adapted = adapted(new LowRank(16, 16, List.of("q_proj"), false, 0.25));
        stir(adapted);
        var name = "model.layers.0.self_attn.q_proj";
        var in = torch.manager().ones(new Shape(2000, 16));
        var plain = adapted.apply(name, in);
        assertThat(adapted.apply(name, in).toFloatArray()).isEqualTo(plain.toFloatArray());
        torch.seed(1);
        var once = adapted.training().apply(name, in);
        var again = adapted.training().apply(name, in);
        torch.seed(1);
        var same = adapted.training().apply(name, in);
        assertThat(once.toFloatArray())
                .isEqualTo(same.toFloatArray())
                .isNotEqualTo(again.toFloatArray());
        // What is left is made larger, so that the mean stays.
        assertThat(once.mean(new int[] {0}).toFloatArray())
                .containsExactly(plain.mean(new int[] {0}).toFloatArray(), within(0.03f));
        var other = "model.layers.0.self_attn.k_proj";
        assertThat(adapted.training().apply(other, in).toFloatArray())
                .isEqualTo(weights.apply(other, in).toFloatArray());
    }

    @Test
    void mapsAreChosenByTheEndsOfTheirNames() {
        assertThat(
                        new LowRank(1, 1, List.of("q_proj", "model.layers.0.mlp.up_proj"), false, 0)
                                .maps(SMALL))
                .containsOnlyKeys(
                        "model.layers.0.self_attn.q_proj",
                        "model.layers.1.self_attn.q_proj",
                        "model.layers.0.mlp.up_proj");
        assertThat(KIND.maps(SMALL)).isEqualTo(SMALL.linears());
        assertThat(SMALL.linears().keySet())
                .contains("code_head", "bit_head", "model.embed_numbers", "model.project_2grams")
                .doesNotContain("model.embed_tokens", "model.embed_2grams", "model.norm");
        assertThat(KIND.size(SMALL))
                .isEqualTo(
                        adapted(KIND).learning().values().stream().mapToLong(NDArray::size).sum());
        for (var wrong : Arrays.asList("proj", "q_proj.weight", "model.embed_tokens", "")) {
            assertThatThrownBy(() -> adapted(new LowRank(1, 1, List.of(wrong), false, 0)))
                    .hasMessage("no linear map is named " + wrong);
        }
        assertThatThrownBy(() -> adapted(new LowRank(1, 1, List.of(), false, 0)))
                .hasMessage("no linear map is adapted");
    }

    @Test
    void scalesAreThoseOfTheirKind() {
        assertThat(new LowRank(16, 32, List.of(), false, 0).scale()).isEqualTo(2);
        assertThat(new LowRank(16, 32, List.of(), true, 0).scale()).isEqualTo(8);
        assertThatThrownBy(() -> new LowRank(0, 1, List.of(), false, 0)).hasMessage("a rank of 0");
        assertThatThrownBy(() -> new LowRank(1, Double.NaN, List.of(), false, 0))
                .hasMessage("an alpha of NaN");
        assertThatThrownBy(() -> new LowRank(1, 1, List.of(), false, 1))
                .hasMessage("a dropout of 1.0");
    }
}
