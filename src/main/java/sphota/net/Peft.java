package sphota.net;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sphota.bytes.MalformedFileException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Adapters as the library PEFT keeps them: `adapter_model.safetensors` and `adapter_config.json`
/// in a folder.
public final class Peft {

    private static final String ARRAYS = "adapter_model.safetensors";
    private static final String CONFIG = "adapter_config.json";

    /// What would compute something else than [Adapted] does, if it were set.
    private static final List<String> OTHER =
            List.of(
                    "use_dora",
                    "fan_in_fan_out",
                    "lora_bias",
                    "use_qalora",
                    "alora_invocation_tokens",
                    "layer_replication",
                    "rank_pattern",
                    "alpha_pattern",
                    "modules_to_save",
                    "layers_to_transform",
                    "exclude_modules",
                    "target_parameters",
                    "trainable_token_indices");

    private Peft() {}

    /// Writes adapters; the same give the same bytes. The configuration is written last.
    ///
    /// @param folder is made; the two files in it are replaced
    /// @param base what they are adapters of, a name or a path
    public static void write(Path folder, Adapted adapted, String base) throws IOException {
        Files.createDirectories(folder);
        Arrays.write(folder.resolve(ARRAYS), adapted.learning(), Map.of("format", "pt"));
        var kind = adapted.kind();
        var json = JsonMapper.shared().createObjectNode();
        json.put("base_model_name_or_path", base);
        json.put("bias", "none");
        json.put("fan_in_fan_out", false);
        json.put("inference_mode", true);
        json.put("init_lora_weights", true);
        if (kind.alpha() == Math.rint(kind.alpha()) && Math.abs(kind.alpha()) < 1e9) {
            json.put("lora_alpha", (long) kind.alpha());
        } else {
            json.put("lora_alpha", kind.alpha());
        }
        json.put("lora_dropout", kind.dropout());
        json.put("peft_type", "LORA");
        json.put("r", kind.rank());
        kind.targets().forEach(json.putArray("target_modules")::add);
        json.put("task_type", "CAUSAL_LM");
        json.put("use_rslora", kind.stabilised());
        JsonFile.write(folder.resolve(CONFIG), json);
    }

    /// Reads adapters.
    ///
    /// @param base the maps they stand over
    /// @throws MalformedFileException if a file is damaged, or the adapters are not for this
    ///   architecture, or compute in a way that is not known here
    public static Adapted read(
            NDManager manager, Architecture architecture, Projections base, Path folder)
            throws IOException {
        var file = folder.resolve(CONFIG);
        var json = JsonFile.read(file);
        LowRank kind;
        try {
            kind = kind(json);
            kind.maps(architecture);
        } catch (IllegalArgumentException wrong) {
            throw refused(file, wrong);
        }
        var arrays = folder.resolve(ARRAYS);
        var held = Arrays.read(arrays);
        try {
            return Adapted.of(manager, architecture, kind, base, held.arrays());
        } catch (IllegalArgumentException wrong) {
            throw refused(arrays, wrong);
        }
    }

    private static MalformedFileException refused(Path file, IllegalArgumentException wrong) {
        return new MalformedFileException(file.toString(), 0, String.valueOf(wrong.getMessage()));
    }

    private static LowRank kind(JsonNode json) {
        require(json, "peft_type", "LORA");
        require(json, "bias", "none");
        for (var name : OTHER) {
            var value = json.path(name);
            boolean unset =
                    value.isMissingNode()
                            || value.isNull()
                            || (value.isBoolean() && !value.asBoolean())
                            || (value.isContainer() && value.isEmpty());
            if (!unset) {
                throw new IllegalArgumentException(name + " is set, which is not known here");
            }
        }
        // Some ways to begin change the weights that the adapters stand over.
        if (json.path("init_lora_weights").isString()) {
            require(json, "init_lora_weights", "gaussian");
        }
        var targets = json.path("target_modules");
        if (!targets.isArray() || !targets.valueStream().allMatch(JsonNode::isString)) {
            throw new IllegalArgumentException("target_modules is no list of names");
        }
        var rank = json.path("r");
        if (!rank.isIntegralNumber() || !rank.canConvertToInt()) {
            throw new IllegalArgumentException("r is no rank");
        }
        return new LowRank(
                rank.intValue(),
                number(json, "lora_alpha"),
                targets.valueStream().map(JsonNode::stringValue).toList(),
                json.path("use_rslora").asBoolean(false),
                number(json, "lora_dropout"));
    }

    private static void require(JsonNode json, String name, String value) {
        if (!json.path(name).asString("").equals(value)) {
            throw new IllegalArgumentException("%s is not %s".formatted(name, value));
        }
    }

    private static double number(JsonNode json, String name) {
        var value = json.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return value.doubleValue();
    }
}
