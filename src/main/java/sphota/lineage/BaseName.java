package sphota.lineage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import sphota.weights.Weights;

/// What a model says that it was made of: a name or a path.
record BaseName(String said) {

    /// Keys of the metadata of files.
    private static final Set<String> METADATA =
            Set.of(
                    "base_model",
                    "base_model_name_or_path",
                    "_name_or_path",
                    "general.base_model.0.name",
                    "ss_sd_model_name");

    /// Of what a model's own description says.
    private static final Set<String> FACTS =
            Set.of("adapter.base_model_name_or_path", "_name_or_path");

    private static final Set<String> EXTENSIONS =
            Set.of(
                    "safetensors",
                    "gguf",
                    "ggml",
                    "bin",
                    "pt",
                    "pth",
                    "ckpt",
                    "onnx",
                    "h5",
                    "hdf5",
                    "keras",
                    "npz",
                    "tflite",
                    "zip",
                    "tar");

    /// All that a model says, without what is empty.
    static List<BaseName> of(Weights weights) {
        var ofFiles =
                weights.files().stream()
                        .flatMap(file -> file.reading().metadata().entrySet().stream())
                        .filter(each -> METADATA.contains(each.getKey().toLowerCase(Locale.ROOT)))
                        .map(Map.Entry::getValue);
        var ofFacts =
                weights.facts().entrySet().stream()
                        .filter(each -> FACTS.contains(each.getKey()))
                        .map(Map.Entry::getValue);
        return Stream.concat(ofFiles, ofFacts)
                .map(BaseName::new)
                .filter(each -> !each.plain().isEmpty())
                .distinct()
                .toList();
    }

    private String plain() {
        return plain(last(said));
    }

    /// Whether a path ends in this name, or its folder does; an extension, the owner's name and how
    /// words are joined make no difference.
    boolean isOf(String path) {
        var name = plain();
        var file = last(path);
        var folder = last(path.substring(0, path.length() - file.length()));
        return Stream.of(file, folder)
                .map(BaseName::plain)
                .anyMatch(each -> !name.isEmpty() && each.equals(name));
    }

    /// The last part of a path; of a folder of the Hugging Face cache, `models--owner--name`, the
    /// last part of the name.
    private static String last(String path) {
        var parts = path.replace('\\', '/').split("/+", 0);
        var last = parts.length == 0 ? "" : parts[parts.length - 1];
        return last.startsWith("models--") ? last.substring(last.lastIndexOf("--") + 2) : last;
    }

    /// Small letters and digits, without a known extension.
    private static String plain(String name) {
        int dot = name.lastIndexOf('.');
        boolean extended =
                dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        return (extended ? name.substring(0, dot) : name)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }
}
