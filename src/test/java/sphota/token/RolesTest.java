package sphota.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {

    @ParameterizedTest(name = "{0} of {1} axes is {2}")
    @CsvSource({
        "model.embed_tokens.weight, 2, EMBEDDING",
        "transformer.wte.weight, 2, EMBEDDING",
        "token_embd.weight, 2, EMBEDDING",
        "bert.embeddings.word_embeddings.weight, 2, EMBEDDING",
        "bert.embeddings.LayerNorm.weight, 1, NORM",
        "model.layers.0.self_attn.q_proj.weight, 2, ATTENTION_QUERY",
        "model.layers.0.self_attn.q_proj.bias, 1, BIAS",
        "blk.3.attn_k.weight, 2, ATTENTION_KEY",
        "blk.3.attn_norm.weight, 1, NORM",
        "bert.encoder.layer.0.attention.self.query.weight, 2, ATTENTION_QUERY",
        "bert.encoder.layer.0.attention.self.value.weight, 2, ATTENTION_VALUE",
        "bert.encoder.layer.0.attention.output.dense.weight, 2, ATTENTION_OUTPUT",
        "bert.encoder.layer.0.intermediate.dense.weight, 2, MLP_UP",
        "bert.encoder.layer.0.output.dense.weight, 2, MLP_DOWN",
        "h.0.attn.c_attn.weight, 2, ATTENTION_FUSED",
        "h.0.attn.c_proj.weight, 2, ATTENTION_OUTPUT",
        "h.0.mlp.c_fc.weight, 2, MLP_UP",
        "h.0.mlp.c_proj.weight, 2, MLP_DOWN",
        "h.0.ln_1.weight, 1, NORM",
        "ln_f.weight, 1, NORM",
        "model.layers.0.mlp.gate_proj.weight, 2, MLP_GATE",
        "layers.0.feed_forward.w1.weight, 2, MLP_GATE",
        "layers.0.feed_forward.w3.weight, 2, MLP_UP",
        "blk.0.ffn_down.weight, 2, MLP_DOWN",
        "output.weight, 2, HEAD",
        "output_norm.weight, 1, NORM",
        "lm_head.weight, 2, HEAD",
        "lstm.weight_ih_l0, 2, RECURRENT",
        "lstm.bias_hh_l0, 1, BIAS",
        "lstm/lstm_cell/recurrent_kernel:0, 2, RECURRENT",
        "features.0.weight, 4, CONVOLUTION",
        "conv1.weight, 4, CONVOLUTION",
        "conv0/b, 1, BIAS",
        "conv2d/conv2d/kernel:0, 4, CONVOLUTION",
        "bn1.running_mean, 1, NORM",
        "batch_normalization/batch_normalization/gamma:0, 1, NORM",
        "fc1.weight, 2, DENSE",
        "dense_2/dense_2/kernel:0, 2, DENSE",
        "lora_unet.to_q.lora_up.weight, 2, ADAPTER",
        "net.0.weight, 2, UNKNOWN",
        "enormous.weight, 2, UNKNOWN",
        "onnx::MatMul_123, 2, UNKNOWN",
        "'', 0, UNKNOWN",
    })
    void aNameTellsTheRole(String name, int axes, Role role) {
        assertThat(Roles.of(name, axes)).isEqualTo(role);
    }

    @Test
    void everyRoleButUnknownHasALine() {
        assertThat(Roles.TABLE.stream().map(Roles.Rule::role).distinct().count())
                .isEqualTo(Role.values().length - 1L);
        assertThat(Roles.TABLE.stream().map(Roles.Rule::role)).doesNotContain(Role.UNKNOWN);
    }

    @Test
    void aNameMadeToBeSlowIsNot() {
        var name = "norm_".repeat(1 << 18) + Arrays.toString(new int[1000]);
        assertThat(Roles.of(name, 2)).isEqualTo(Role.UNKNOWN);
    }
}
