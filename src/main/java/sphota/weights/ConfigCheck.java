package sphota.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sphota.format.Finding;
import sphota.format.Severity;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// `config.json` against the tensors. It says only what would be wrong for every architecture:
/// where a configuration nests others, lacks a field, or tensors go by names not known here, there
/// is nothing to compare and no finding.
final class ConfigCheck {

    private static final List<String> EMBEDDINGS =
            List.of(
                    "embed_tokens.weight",
                    "wte.weight",
                    "word_embeddings.weight",
                    "tok_embeddings.weight",
                    "embed_in.weight");

    /// With one of these the embedding is not as wide as the layers.
    private static final List<String> OTHER_WIDTHS =
            List.of(
                    "word_embed_proj_dim",
                    "embedding_size",
                    "embed_dim",
                    "d_embed",
                    "embedding_dim");

    private static final Map<String, Scalar> DTYPES =
            Map.of(
                    "float64", Scalar.F64,
                    "float32", Scalar.F32,
                    "float16", Scalar.F16,
                    "bfloat16", Scalar.BF16);

    private final JsonDocument config;
    private final MainTensors main;
    private final List<Finding> findings = new ArrayList<>();

    ConfigCheck(JsonDocument config, MainTensors main) {
        this.config = config;
        this.main = main;
    }

    List<Finding> findings() {
        if (main.tensors().isEmpty()) {
            return List.of();
        }
        dtype();
        boolean plain =
                nested(config).isEmpty() && !config.bool("is_encoder_decoder").orElse(false);
        if (plain) {
            layers();
            embedding();
            feedForward();
            new HeadCheck(config, main).find().ifPresent(findings::add);
        }
        return findings;
    }

    /// Names of configurations within the configuration, of a text or a vision model.
    static List<String> nested(JsonDocument config) {
        return config.root().stream()
                .flatMap(root -> root.properties().stream())
                .filter(entry ->
                        entry.getKey().endsWith("_config")
                                || entry.getKey().matches("encoder|decoder"))
                .filter(entry -> entry.getValue().isObject())
                .filter(entry ->
                        entry.getValue().has("hidden_size")
                                || entry.getValue().has("num_hidden_layers")
                                || entry.getValue().has("model_type"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void find(String rule, Severity severity, String evidence) {
        findings.add(new Finding(rule, severity, config.place(), evidence));
    }

    private void layers() {
        var stacks = LayerStack.of(main.tensors());
        var stated = config.integer("num_hidden_layers", "n_layer", "n_layers", "num_layers");
        if (stacks.size() != 1 || stated.isEmpty()) {
            return;
        }
        var stack = stacks.getFirst();
        long layers = stated.getAsLong();
        long predicting =
                config.integer("num_nextn_predict_layers", "mtp_num_hidden_layers").orElse(0);
        boolean predictionElsewhere = main.hasNameWith("mtp") || main.hasNameWith("nextn");
        if (predicting > 0 && stack.count() == layers && !predictionElsewhere) {
            find(
                    "config.prediction-layers-missing",
                    Severity.MEDIUM,
                    "states %d layers that predict further tokens; the file has none beyond `%s.%d`"
                            .formatted(predicting, stack.prefix(), layers - 1));
        } else if (stack.count() != layers && stack.count() != layers + predicting) {
            find(
                    "config.layers",
                    Severity.MEDIUM,
                    "states %d layers; `%s` has %d"
                            .formatted(layers, stack.prefix(), stack.count()));
        }
        if (!stack.gaps().isEmpty()) {
            find(
                    "config.layer-gap",
                    Severity.MEDIUM,
                    "`%s` has %d layers, but these have no tensor: %s"
                            .formatted(stack.prefix(), stack.count(), Names.list(stack.gaps())));
        }
    }

    private void embedding() {
        var embedding = main.matrix(EMBEDDINGS);
        if (embedding.isEmpty()) {
            return;
        }
        var shape = embedding.get().shape();
        var rows = config.integer("vocab_size");
        if (rows.isPresent() && shape.size(0) != rows.getAsLong()) {
            boolean fewer = shape.size(0) < rows.getAsLong();
            find(
                    "config.vocab-size",
                    fewer ? Severity.MEDIUM : Severity.INFO,
                    "vocab_size is %d; %s"
                            .formatted(rows.getAsLong(), MainTensors.said(embedding.get())));
        }
        var width = config.integer("hidden_size", "n_embd", "d_model");
        boolean comparable = OTHER_WIDTHS.stream().allMatch(name -> config.at(name).isEmpty());
        if (width.isPresent() && comparable && shape.size(1) != width.getAsLong()) {
            find(
                    "config.hidden-size",
                    Severity.MEDIUM,
                    "the hidden size is %d; %s"
                            .formatted(width.getAsLong(), MainTensors.said(embedding.get())));
        }
    }

    /// Experts have widths of their own, and some layers of some families too: only where no layer
    /// has the width stated is it wrong.
    private void feedForward() {
        var width = config.integer("intermediate_size");
        var matrices =
                main.tensors().stream()
                        .filter(tensor -> tensor.name().endsWith(".mlp.up_proj.weight"))
                        .filter(tensor -> tensor.shape().rank() == 2 && MainTensors.isFloat(tensor))
                        .toList();
        if (width.isEmpty() || matrices.isEmpty()) {
            return;
        }
        if (matrices.stream().noneMatch(each -> each.shape().size(0) == width.getAsLong())) {
            find(
                    "config.intermediate-size",
                    Severity.MEDIUM,
                    "intermediate_size is %d; %s"
                            .formatted(width.getAsLong(), MainTensors.said(matrices.getFirst())));
        }
    }

    /// Loaders convert to the type stated, so a file in another wastes space or loses precision.
    private void dtype() {
        var stated =
                config.string("torch_dtype")
                        .or(() -> config.string("dtype"))
                        .map(name -> name.replace("torch.", "").toLowerCase(Locale.ROOT))
                        .flatMap(name -> Optional.ofNullable(DTYPES.get(name)));
        var floats =
                main.tensors().stream()
                        .filter(MainTensors::isFloat)
                        .map(Tensor::type)
                        .distinct()
                        .toList();
        boolean quantized = config.at("quantization_config").isPresent();
        if (stated.isPresent()
                && !quantized
                && !floats.isEmpty()
                && !floats.contains(stated.get())) {
            find(
                    "config.dtype",
                    Severity.LOW,
                    "states %s; the tensors are %s"
                            .formatted(
                                    stated.get().label(),
                                    Names.list(
                                            floats.stream().map(type -> type.label()).toList())));
        }
    }
}
