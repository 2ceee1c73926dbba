package sphota.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.weights.Models.filled;
import static sphota.weights.Models.finding;
import static sphota.weights.Models.open;
import static sphota.weights.Models.rules;
import static sphota.weights.Models.write;
import static sphota.weights.Models.writeText;
import static sphota.weights.Models.zeros;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

class ConfigCheckTest {

    private static final String SOUND =
            """
            {"architectures":["LlamaForCausalLM"],"model_type":"llama","num_hidden_layers":2,
             "hidden_size":4,"intermediate_size":6,"vocab_size":10,"tie_word_embeddings":true,
             "torch_dtype":"float16"}
            """;

    @TempDir Path folder;

    @BeforeEach
    void aSoundModel() throws IOException {
        config(SOUND);
        model();
    }

    private void config(String text) throws IOException {
        writeText(folder.resolve("config.json"), text);
    }

    private void configWith(String before, String after) throws IOException {
        assertThat(SOUND).contains(before);
        config(SOUND.replace(before, after));
    }

    /// Two layers, hidden size 4, and what else is given.
    private void model(Tensor... more) throws IOException {
        var tensors = new ArrayList<>(List.of(more));
        tensors.add(filled("model.embed_tokens.weight", Scalar.F16, 1, 10, 4));
        for (int layer = 0; layer < 2; layer++) {
            tensors.add(
                    zeros("model.layers.%d.mlp.up_proj.weight".formatted(layer), Scalar.F16, 6, 4));
        }
        write(folder.resolve("model.safetensors"), tensors.toArray(Tensor[]::new));
    }

    @Test
    void aSoundModelHasNoFindingsAndItsFacts() throws IOException {
        assertThat(rules(folder)).isEmpty();
        assertThat(open(folder).facts())
                .containsEntry("architectures", "LlamaForCausalLM")
                .containsEntry("hidden_size", "4")
                .containsEntry("torch_dtype", "float16");
    }

    @Test
    void layersAreCounted() throws IOException {
        configWith("\"num_hidden_layers\":2", "\"num_hidden_layers\":3");
        assertThat(rules(folder)).containsExactly("config.layers");
        assertThat(finding(folder, "config.layers").evidence())
                .isEqualTo("states 3 layers; `model.layers` has 2");
    }

    @Test
    void aLayerWithoutATensorIsAGap() throws IOException {
        configWith("\"num_hidden_layers\":2", "\"num_hidden_layers\":4");
        model(zeros("model.layers.3.mlp.up_proj.weight", Scalar.F16, 6, 4));
        assertThat(rules(folder)).containsExactly("config.layer-gap");
        assertThat(finding(folder, "config.layer-gap").evidence()).endsWith("`2`");
    }

    @Test
    void layersThatPredictFurtherTokensMayStandBehindTheOthers() throws IOException {
        configWith(
                "\"num_hidden_layers\":2",
                "\"num_hidden_layers\":2,\"num_nextn_predict_layers\":1");
        assertThat(rules(folder)).containsExactly("config.prediction-layers-missing");
        model(zeros("model.layers.2.mlp.up_proj.weight", Scalar.F16, 6, 4));
        assertThat(rules(folder)).isEmpty();
        model(zeros("mtp.fc.weight", Scalar.F16, 6, 4));
        assertThat(rules(folder)).isEmpty();
    }

    @Test
    void theEmbeddingHasTheSizesStated() throws IOException {
        configWith("\"vocab_size\":10", "\"vocab_size\":12");
        assertThat(rules(folder)).containsExactly("config.vocab-size");
        configWith("\"hidden_size\":4", "\"hidden_size\":5");
        assertThat(rules(folder)).containsExactly("config.hidden-size");
        configWith("\"hidden_size\":4", "\"hidden_size\":5,\"word_embed_proj_dim\":4");
        assertThat(rules(folder)).isEmpty();
    }

    @Test
    void aFeedForwardWidthThatNoLayerHasIsAFinding() throws IOException {
        configWith("\"intermediate_size\":6", "\"intermediate_size\":7");
        assertThat(rules(folder)).containsExactly("config.intermediate-size");
        model(zeros("model.layers.1.x.mlp.up_proj.weight", Scalar.F16, 7, 4));
        assertThat(rules(folder)).isEmpty();
    }

    @Test
    void aTiedHeadMayRepeatTheEmbeddingButNotDiffer() throws IOException {
        model(filled("lm_head.weight", Scalar.F16, 1, 10, 4));
        assertThat(rules(folder)).containsExactly("config.tied-twice");
        model(filled("lm_head.weight", Scalar.F16, 2, 10, 4));
        assertThat(rules(folder)).containsExactly("config.tied-differ");
    }

    @Test
    void anUntiedHeadMustBeThere() throws IOException {
        configWith("\"tie_word_embeddings\":true", "\"tie_word_embeddings\":false");
        assertThat(rules(folder)).containsExactly("config.head-missing");
        model(filled("lm_head.weight", Scalar.F16, 2, 10, 4));
        assertThat(rules(folder)).isEmpty();
    }

    @Test
    void aTypeThatNoTensorHasIsAFinding() throws IOException {
        configWith("float16", "bfloat16");
        assertThat(rules(folder)).containsExactly("config.dtype");
        configWith(
                "\"float16\"", "\"bfloat16\",\"quantization_config\":{\"quant_method\":\"gptq\"}");
        assertThat(rules(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"num_hidden_layers\":\"2\",\"hidden_size\":null,\"vocab_size\":[1]}",
                "{\"num_hidden_layers\":99,\"text_config\":{\"hidden_size\":7}}",
                "{\"num_hidden_layers\":99,\"hidden_size\":3,\"vision_config\":{\"hidden_size\":7}}",
                "{\"num_hidden_layers\":99,\"is_encoder_decoder\":true}",
                "{\"x\":NaN,\"y\":Infinity}",
            })
    void whereThereIsNothingToCompareNothingIsSaid(String config) throws IOException {
        config(config);
        assertThat(rules(folder)).isEmpty();
    }

    @Test
    void twoStacksOfLayersAreNotCompared() throws IOException {
        configWith("\"num_hidden_layers\":2", "\"num_hidden_layers\":3");
        model(zeros("vision.blocks.0.w", Scalar.F16, 1));
        assertThat(rules(folder)).isEmpty();
    }

    @Test
    void aConfigurationThatIsNoJsonIsAFinding() throws IOException {
        config("{\"a\":");
        assertThat(rules(folder)).containsExactly("json.unreadable");
        config("[]");
        assertThat(rules(folder)).containsExactly("json.unreadable");
        config("{\"a\":1,\"a\":2}");
        assertThat(rules(folder)).containsExactly("json.duplicate-key");
        config("{\"a\":" + "[".repeat(10_000));
        assertThat(rules(folder)).containsExactly("json.unreadable");
    }

    @Test
    void ranksOfAnAdapterAreThoseStated() throws IOException {
        var adapter = folder.resolve("adapter");
        write(
                adapter.resolve("adapter_model.safetensors"),
                zeros("q.lora_A.weight", Scalar.F32, 8, 3),
                zeros("q.lora_B.weight", Scalar.F32, 3, 8));
        var config = adapter.resolve("adapter_config.json");
        writeText(config, "{\"r\":8,\"peft_type\":\"LORA\"}");
        assertThat(rules(adapter)).isEmpty();
        assertThat(open(adapter).facts()).containsEntry("adapter.r", "8");
        writeText(config, "{\"r\":16}");
        assertThat(rules(adapter)).containsExactly("adapter.rank");
        writeText(config, "{\"r\":16,\"rank_pattern\":{\"q\":8}}");
        assertThat(rules(adapter)).isEmpty();
    }

    @Test
    void codeThatComesAlongIsNamed() throws IOException {
        writeText(folder.resolve("modeling_x.py"), "");
        assertThat(rules(folder)).containsExactly("model.ships-code");
        configWith(
                "\"hidden_size\"", "\"auto_map\":{\"AutoModel\":\"modeling_x.X\"},\"hidden_size\"");
        assertThat(rules(folder)).containsExactly("model.ships-code", "model.runs-code");
    }

    @Test
    void factsOfAPartBeginWithItsName() throws IOException {
        writeText(folder.resolve("unet/config.json"), "{\"_class_name\":\"UNet2DConditionModel\"}");
        writeText(folder.resolve("tokenizer.json"), "{}");
        writeText(folder.resolve("generation_config.json"), "{\"temperature\":0.6}");
        assertThat(open(folder).facts())
                .containsEntry("unet/_class_name", "UNet2DConditionModel")
                .containsEntry("tokenizer", "tokenizer.json")
                .containsEntry("generation.temperature", "0.6");
    }
}
