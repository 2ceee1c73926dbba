package sphota.weights;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a file's name claims. Nothing is believed for it: it decides only whether content that is
/// no weights is worth reporting.
final class WeightNames {

    private static final Set<String> EXTENSIONS =
            Set.of(
                    "safetensors",
                    "pt",
                    "pth",
                    "bin",
                    "ckpt",
                    "pkl",
                    "pickle",
                    "joblib",
                    "dill",
                    "h5",
                    "hdf5",
                    "keras",
                    "gguf",
                    "ggml",
                    "onnx",
                    "npy",
                    "npz",
                    "tflite",
                    "pb",
                    "mlmodel",
                    "msgpack",
                    "pdparams",
                    "params",
                    "caffemodel",
                    "t7",
                    "weights",
                    "ot",
                    "nemo",
                    "llamafile",
                    "ptl",
                    "pte",
                    "torchscript");

    /// What the readers call the container, where an extension stands for one alone.
    private static final Map<String, String> CONTAINERS =
            Map.of("safetensors", "safetensors", "gguf", "GGUF", "onnx", "ONNX");

    private WeightNames() {}

    static boolean claimsWeights(String path) {
        return EXTENSIONS.contains(extension(path));
    }

    /// The container the name stands for, if it stands for one.
    static Optional<String> claimedContainer(String path) {
        return Optional.ofNullable(CONTAINERS.get(extension(path)));
    }

    static String extension(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
