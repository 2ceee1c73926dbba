package sphota.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What a model's JSON files say of it, as text to show. Nothing is checked here.
final class ModelFacts {

    private static final List<String> CONFIG =
            List.of(
                    "architectures",
                    "model_type",
                    "_class_name",
                    "_name_or_path",
                    "task",
                    "num_hidden_layers",
                    "n_layer",
                    "num_layers",
                    "hidden_size",
                    "n_embd",
                    "d_model",
                    "intermediate_size",
                    "num_attention_heads",
                    "num_key_value_heads",
                    "head_dim",
                    "num_experts",
                    "num_local_experts",
                    "n_routed_experts",
                    "num_nextn_predict_layers",
                    "vocab_size",
                    "max_position_embeddings",
                    "rope_theta",
                    "hidden_act",
                    "tie_word_embeddings",
                    "torch_dtype",
                    "dtype",
                    "transformers_version",
                    "_diffusers_version");

    private static final List<String> ADAPTER =
            List.of(
                    "peft_type",
                    "base_model_name_or_path",
                    "r",
                    "lora_alpha",
                    "target_modules",
                    "use_dora",
                    "use_rslora",
                    "bias",
                    "task_type");

    private static final List<String> GENERATION =
            List.of(
                    "temperature",
                    "top_p",
                    "top_k",
                    "max_new_tokens",
                    "max_length",
                    "eos_token_id");

    private static final Set<String> TOKENIZER =
            Set.of(
                    "tokenizer.json",
                    "tokenizer.model",
                    "tokenizer_config.json",
                    "vocab.json",
                    "vocab.txt",
                    "merges.txt",
                    "spiece.model",
                    "sentencepiece.bpe.model",
                    "tekken.json",
                    "special_tokens_map.json",
                    "tokenizer.tiktoken");

    private static final int LONGEST_VALUE = 200;

    private ModelFacts() {}

    static Map<String, String> of(JsonDocument document) {
        return switch (document.entry().name()) {
            case "adapter_config.json" -> of(document, "adapter.", ADAPTER);
            case "generation_config.json" -> of(document, "generation.", GENERATION);
            case "model_index.json" ->
                    of(document, "pipeline.", List.of("_class_name", "_diffusers_version"));
            default -> config(document);
        };
    }

    private static Map<String, String> of(
            JsonDocument document, String prefix, List<String> names) {
        var facts = new LinkedHashMap<String, String>();
        for (var name : names) {
            document.at(name).ifPresent(value -> facts.put(prefix + name, said(value)));
        }
        return facts;
    }

    /// Besides its own, the facts of what it nests: `text_config.hidden_size`.
    private static Map<String, String> config(JsonDocument document) {
        var facts = of(document, "", CONFIG);
        document.at("quantization_config")
                .map(nested -> nested.get("quant_method"))
                .ifPresent(method -> facts.put("quantization", said(method)));
        for (var nested : ConfigCheck.nested(document)) {
            for (var name : CONFIG) {
                var value = document.at(nested).map(config -> config.get(name));
                value.filter(each -> !each.isNull())
                        .ifPresent(each -> facts.put(nested + "." + name, said(each)));
            }
        }
        return facts;
    }

    private static String said(JsonNode value) {
        return shortened(
                value.isArray()
                        ? value.valueStream()
                                .map(ModelFacts::plain)
                                .collect(Collectors.joining(", "))
                        : plain(value));
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    /// The files of a tokenizer that are there.
    static List<String> tokenizer(List<Folder.Entry> entries) {
        return entries.stream().map(Folder.Entry::name).filter(TOKENIZER::contains).toList();
    }
}
