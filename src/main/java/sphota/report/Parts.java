package sphota.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import sphota.tensor.Tensor;

/// The parts of a model by the components of its tensors' names. A part that holds nearly all
/// tensors says nothing, so it is taken apart one component further, down to numbered layers.
final class Parts {

    private static final double NEARLY_ALL = 0.8;
    private static final int DEEPEST = 8;

    private Parts() {}

    /// The part that each of `tensors` belongs to, unescaped.
    static Function<Tensor, String> of(List<Tensor> tensors) {
        var opened = "";
        for (int depth = 0; depth < DEEPEST; depth++) {
            var prefix = opened;
            Map<String, Long> counts =
                    tensors.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            tensor -> part(tensor.name(), prefix),
                                            Collectors.counting()));
            var next =
                    counts.entrySet().stream()
                            .filter(part -> part.getValue() > NEARLY_ALL * tensors.size())
                            .map(Map.Entry::getKey)
                            .filter(part -> isWorthOpening(tensors, part + "."))
                            .findFirst();
            if (next.isEmpty()) {
                break;
            }
            opened = next.get() + ".";
        }
        var prefix = opened;
        return tensor -> part(tensor.name(), prefix);
    }

    private static boolean isWorthOpening(List<Tensor> tensors, String prefix) {
        return tensors.stream()
                .map(Tensor::name)
                .filter(name -> name.startsWith(prefix))
                .anyMatch(name -> !startsWithDigit(name.substring(prefix.length())));
    }

    private static boolean startsWithDigit(String name) {
        return !name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9';
    }

    /// The first component, or the first one after `opened` where the name begins with that.
    private static String part(String name, String opened) {
        int from = name.startsWith(opened) ? opened.length() : 0;
        int dot = name.indexOf('.', from);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
