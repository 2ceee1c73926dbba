package sphota.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.audit.Subject;
import sphota.bytes.MalformedFileException;

class PeftTest {

    private static final Architecture SMALL = TransformerTest.small();
    private static final LowRank KIND =
            new LowRank(4, 7.5, List.of("down_proj", "q_proj"), true, 0.25);

    @TempDir private Path folder;

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);
    private final Weights weights = Weights.initial(torch.manager(), SMALL, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private Adapted adapted() {
        return Adapted.initial(torch.manager(), SMALL, KIND, weights, 5);
    }

    private Adapted read() throws IOException {
        return Peft.read(torch.manager(), SMALL, weights, folder);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        var adapted = adapted();
        adapted.learning().values().forEach(array -> array.addi(0.125));
        Peft.write(folder, adapted, "a/base");
        var read = read();
        assertThat(read.kind()).isEqualTo(KIND);
        assertThat(read.learning().keySet()).isEqualTo(adapted.learning().keySet());
        adapted.learning()
                .forEach((name, array) ->
                        assertThat(AdaptedTest.values(read, name)).isEqualTo(array.toFloatArray()));
    }

    @Test
    void theSameAdaptersAreTheSameBytes() throws IOException {
        Peft.write(folder, adapted(), "base");
        var arrays = Files.readAllBytes(folder.resolve("adapter_model.safetensors"));
        assertThat(Files.readString(folder.resolve("adapter_config.json")))
                .isEqualTo(
                        """
                        {
                          "base_model_name_or_path" : "base",
                          "bias" : "none",
                          "fan_in_fan_out" : false,
                          "inference_mode" : true,
                          "init_lora_weights" : true,
                          "lora_alpha" : 7.5,
                          "lora_dropout" : 0.25,
                          "peft_type" : "LORA",
                          "r" : 4,
                          "target_modules" : [ "down_proj", "q_proj" ],
                          "task_type" : "CAUSAL_LM",
                          "use_rslora" : true
                        }
                        """);
        Peft.write(folder, adapted(), "base");
        assertThat(Files.readAllBytes(folder.resolve("adapter_model.safetensors")))
                .isEqualTo(arrays);
    }

    @Test
    void thisProgramKnowsThemAsAdapters() throws IOException {
        Peft.write(folder, adapted(), "base");
        try (var arena = Arena.ofConfined()) {
            var opened = sphota.weights.Weights.open(folder, arena);
            assertThat(opened.refusals()).isEmpty();
            assertThat(opened.findings()).isEmpty();
            assertThat(opened.facts())
                    .containsEntry("adapter.peft_type", "LORA")
                    .containsEntry("adapter.base_model_name_or_path", "base");
            assertThat(opened.tensors()).hasSize(8);
            var main = sphota.audit.Architecture.of(opened).main().orElseThrow();
            assertThat(main.value(Subject.FAMILY)).contains("LoRA adapter (PEFT naming)");
            assertThat(main.value(Subject.ADAPTER_RANK)).contains("4");
            assertThat(main.value(Subject.ADAPTER_TARGETS)).contains("down_proj,q_proj");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"LORA\"       | \"IA3\"    | peft_type is not LORA",
                "\"none\"       | \"all\"    | bias is not none",
                "weights\" : true | weights\" : \"pissa\" | init_lora_weights is not gaussian",
                "\"r\" : 4      | \"r\" : -1 | a rank of -1",
                "\"r\" : 4      | \"r\" : 4.5 | r is no rank",
                "\"r\" : 4      | \"r\" : 99999999999 | r is no rank",
                "7.5            | \"much\"   | lora_alpha is no number",
                "0.25           | 1.5        | a dropout of 1.5",
                "[ \"down_proj\", | [ \"lm_head\", | no linear map is named lm_head",
                "[ \"down_proj\", | [ 7,     | target_modules is no list of names",
                "\"task_type\"  | \"use_dora\" : true, \"task_type\" "
                        + "| use_dora is set, which is not known here",
                "\"task_type\"  | \"rank_pattern\" : {\"q_proj\": 2}, \"task_type\" "
                        + "| rank_pattern is set, which is not known here",
            })
    void whatComputesOtherwiseIsRefused(String from, String to, String reason) throws IOException {
        Peft.write(folder, adapted(), "base");
        var config = folder.resolve("adapter_config.json");
        var text = Files.readString(config);
        assertThat(text).contains(from);
        Files.writeString(config, text.replace(from, to));
        assertThatThrownBy(this::read)
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("%s @ byte 0: %s", config, reason);
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        Peft.write(folder, adapted(), "base");
        var config = folder.resolve("adapter_config.json");
        var text = Files.readString(config);
        Files.writeString(config, text.substring(0, 40));
        assertThatThrownBy(this::read)
                .isInstanceOf(MalformedFileException.class)
                .message()
                .contains("no JSON")
                .hasLineCount(1);
        Files.writeString(config, text);
        var file = folder.resolve("adapter_model.safetensors");
        var bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 100, bytes.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(this::read)
                    .as("%d bytes", length)
                    .isInstanceOf(MalformedFileException.class)
                    .message()
                    .contains("adapter_model.safetensors @ byte ")
                    .hasLineCount(1);
        }
    }

    @Test
    void adaptersOfOtherShapesAreRefused() throws IOException {
        Peft.write(folder, adapted(), "base");
        var file = folder.resolve("adapter_model.safetensors");
        var name = "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight";
        var wider = SMALL.withNgrams(List.of());
        assertThat(Peft.read(torch.manager(), wider, weights, folder).learning()).hasSize(8);
        var config = folder.resolve("adapter_config.json");
        var text = Files.readString(config);
        Files.writeString(config, text.replace("\"r\" : 4", "\"r\" : 2"));
        assertThatThrownBy(this::read)
                .hasMessage(
                        "%s @ byte 0: %s has the shape [4, 16] and should have [2, 16]",
                        file, name);
        Files.writeString(config, text.replace("\"q_proj\"", "\"k_proj\""));
        assertThatThrownBy(this::read)
                .hasMessage("%s @ byte 0: there is no %s", file, name.replace("q_proj", "k_proj"));
        Files.writeString(config, text.replace("[ \"down_proj\", ", "[ "));
        assertThatThrownBy(this::read)
                .hasMessageContaining("mlp.down_proj.lora_A.weight is none of this network's");
        Files.writeString(config, text);
        Arrays.write(file, Map.of(), Map.of());
        assertThatThrownBy(this::read).hasMessageContaining("there is no " + name);
    }
}
