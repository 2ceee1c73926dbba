package sphota.weights;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sphota.format.Finding;
import sphota.format.Severity;
import sphota.tensor.Tensor;
import tools.jackson.databind.JsonNode;

/// `adapter_config.json` against the low-rank matrices beside it.
final class AdapterCheck {

    private AdapterCheck() {}

    static List<Finding> find(JsonDocument config, List<WeightFile> files) {
        var ranks = ranks(config);
        var others =
                files.stream()
                        .flatMap(file -> file.reading().tensors().stream())
                        .filter(AdapterCheck::isLowRank)
                        .filter(tensor -> !ranks.contains(rank(tensor)))
                        .map(MainTensors::said)
                        .toList();
        return ranks.isEmpty() || others.isEmpty()
                ? List.of()
                : List.of(
                        new Finding(
                                "adapter.rank",
                                Severity.MEDIUM,
                                config.place(),
                                "states the ranks %s; matrices of another (%d): %s"
                                        .formatted(ranks, others.size(), Names.list(others))));
    }

    /// `r`, and what `rank_pattern` says of single modules; none if there is no `r`.
    private static Set<Long> ranks(JsonDocument config) {
        var ranks = new HashSet<Long>();
        config.integer("r")
                .ifPresent(rank -> {
                    ranks.add(rank);
                    config.at("rank_pattern").stream()
                            .flatMap(JsonNode::valueStream)
                            .filter(JsonNode::isIntegralNumber)
                            .forEach(value -> ranks.add(value.longValue()));
                });
        return ranks;
    }

    private static boolean isLowRank(Tensor tensor) {
        return tensor.shape().rank() >= 2 && (isDown(tensor) || isUp(tensor));
    }

    private static boolean isDown(Tensor tensor) {
        return tensor.name().contains("lora_A.") && tensor.name().endsWith("weight");
    }

    private static boolean isUp(Tensor tensor) {
        return tensor.name().contains("lora_B.") && tensor.name().endsWith("weight");
    }

    private static long rank(Tensor tensor) {
        return tensor.shape().size(isDown(tensor) ? 0 : 1);
    }
}
