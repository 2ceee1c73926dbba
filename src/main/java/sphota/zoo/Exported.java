package sphota.zoo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.description.Claim;
import sphota.execution.Blueprint;
import sphota.tensor.NamedArray;
import sphota.tensor.Tensor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads what [Export] writes as safetensors.
public final class Exported {

    private static final String TRUTH = "truth";

    private Exported() {}

    /// The network of a file, its weights in the order of its blueprint; empty where the file says
    /// of none how it is built.
    ///
    /// @param metadata of the file
    /// @throws IllegalArgumentException if it says what cannot be, or its tensors are others than
    ///   it says
    public static Optional<Subject> of(Map<String, String> metadata, List<Tensor> tensors) {
        var truth = metadata.get(TRUTH);
        if (truth == null) {
            return Optional.empty();
        }
        try {
            var row = JsonMapper.shared().readTree(truth);
            var description = Rows.description(row);
            var blueprint =
                    description
                            .first(Claim.Architecture.class)
                            .map(each -> Blueprint.parse(each.blueprint()));
            if (blueprint.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Subject(
                            row.path("id").asString(""),
                            weights(blueprint.get(), tensors),
                            description));
        } catch (JacksonException | ArithmeticException wrong) {
            throw new IllegalArgumentException("its truth is none: " + wrong.getMessage(), wrong);
        }
    }

    private static List<NamedArray> weights(Blueprint blueprint, List<Tensor> tensors) {
        var byName = new HashMap<String, Tensor>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        var weights = new ArrayList<NamedArray>();
        for (var parameter : blueprint.parameters()) {
            var tensor = byName.get(parameter.name());
            var array = Optional.ofNullable(tensor).map(each -> NamedArray.of(each));
            if (array.isEmpty() || !array.get().shape().equals(parameter.shape())) {
                throw new IllegalArgumentException(
                        "it has no tensor %s of %s".formatted(parameter.name(), parameter.shape()));
            }
            weights.add(array.get());
        }
        if (weights.size() != tensors.size()) {
            throw new IllegalArgumentException("it has more tensors than its blueprint");
        }
        return List.copyOf(weights);
    }
}
