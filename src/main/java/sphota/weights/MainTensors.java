package sphota.weights;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// The tensors that a directory's configuration describes: those of its indexed shards, or of its
/// one main file. Optimizer states, adapters and second copies lie beside them.
///
/// @param tensors none if it is not clear which file is meant, or part of it was not read
record MainTensors(List<Tensor> tensors) {

    private static final Pattern MAIN =
            Pattern.compile(
                    "(?:model|pytorch_model|diffusion_pytorch_model)\\.(?:fp16\\.)?(?:safetensors|bin)");

    MainTensors {
        tensors = List.copyOf(tensors);
    }

    static MainTensors of(List<WeightFile> files, List<ShardIndex> indexes) {
        for (var index : indexes) {
            var shards =
                    files.stream().filter(file -> index.files().contains(file.name())).toList();
            if (!shards.isEmpty()) {
                boolean whole = shards.size() == index.files().size() && areWhole(shards);
                return new MainTensors(whole ? tensors(shards) : List.of());
            }
        }
        var main = files.stream().filter(file -> MAIN.matcher(file.name()).matches()).toList();
        return new MainTensors(
                main.size() >= 1 && areWhole(main) ? tensors(main.subList(0, 1)) : List.of());
    }

    private static boolean areWhole(List<WeightFile> files) {
        return files.stream().allMatch(file -> file.reading().refusal().isEmpty());
    }

    private static List<Tensor> tensors(List<WeightFile> files) {
        return files.stream().flatMap(file -> file.reading().tensors().stream()).toList();
    }

    /// The one matrix of floats whose name ends so; empty if there is none, or more than one.
    Optional<Tensor> matrix(List<String> endings) {
        var found =
                tensors.stream()
                        .filter(tensor -> endings.stream().anyMatch(tensor.name()::endsWith))
                        .toList();
        return found.size() == 1
                ? Optional.of(found.getFirst())
                        .filter(tensor -> tensor.shape().rank() == 2 && isFloat(tensor))
                : Optional.empty();
    }

    static boolean isFloat(Tensor tensor) {
        return tensor.type() instanceof Scalar scalar && scalar.kind() == Scalar.Kind.FLOAT;
    }

    boolean hasNameWith(String part) {
        return tensors.stream().anyMatch(tensor -> tensor.name().contains(part));
    }

    static String said(Tensor tensor) {
        return "`%s` is %s".formatted(tensor.name(), tensor.shape());
    }
}
