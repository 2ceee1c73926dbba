package sphota.format.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sphota.bytes.Budget;
import sphota.bytes.Region;

/// The operators that nodes call beyond the standard. One that the model defines itself, as a
/// function, is made of others; any other is code the runtime has to load from elsewhere.
final class Operators {

    /// Domains of the standard, and of the operators that ONNX Runtime has built in.
    private static final Set<String> BUILT_IN =
            Set.of(
                    "",
                    "ai.onnx",
                    "ai.onnx.ml",
                    "ai.onnx.training",
                    "ai.onnx.preview",
                    "ai.onnx.preview.training",
                    "com.microsoft",
                    "com.microsoft.dml",
                    "com.microsoft.experimental",
                    "com.microsoft.nchwc",
                    "com.ms.internal.nhwc");

    /// About what an operator takes beside its names.
    private static final int OPERATOR_BYTES = 256;

    private record Operator(String domain, String name) {}

    private record Uses(Region first, long count) {
        Uses another() {
            return new Uses(first, count + 1);
        }
    }

    private final Map<Operator, Uses> foreign = new LinkedHashMap<>();
    private final Set<Operator> defined = new HashSet<>();

    void used(Region node, Region domain, Region name, Budget budget) {
        if (domain.byteSize() > 0) {
            var spelled = domain.text(UTF_8, budget);
            if (!BUILT_IN.contains(spelled)) {
                var operator = new Operator(spelled, name.text(UTF_8, budget));
                if (!foreign.containsKey(operator)) {
                    budget.entries(1, node, 0);
                    budget.allocate(OPERATOR_BYTES, node, 0);
                }
                foreign.merge(operator, new Uses(node, 1), (known, _) -> known.another());
            }
        }
    }

    void defined(String domain, String name) {
        defined.add(new Operator(domain, name));
    }

    /// One finding for each domain, once all functions are known.
    void report(Oddities oddities) {
        Map<String, Map.Entry<Operator, Uses>> byDomain = new LinkedHashMap<>();
        foreign.entrySet().stream()
                .filter(entry -> !defined.contains(entry.getKey()))
                .forEach(entry ->
                        byDomain.merge(
                                entry.getKey().domain(),
                                entry,
                                (known, more) ->
                                        Map.entry(
                                                known.getKey(),
                                                new Uses(
                                                        known.getValue().first(),
                                                        known.getValue().count()
                                                                + more.getValue().count()))));
        byDomain.forEach((domain, entry) ->
                oddities.foreignOperator(
                        entry.getValue().first(),
                        domain,
                        entry.getKey().name(),
                        entry.getValue().count()));
    }
}
