package sphota.weights;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import sphota.tensor.Tensor;

/// Layers told by the names of their tensors: `model.layers.17.mlp…` is number 17 of the stack
/// `model.layers`.
record LayerStack(String prefix, TreeSet<Integer> numbers) {

    private static final Set<String> WORDS = Set.of("layers", "layer", "blocks", "block", "h");
    private static final int MOST_DIGITS = 5;

    static List<LayerStack> of(List<Tensor> tensors) {
        Map<String, TreeSet<Integer>> stacks = new TreeMap<>();
        for (var tensor : tensors) {
            layer(tensor.name())
                    .ifPresent(layer ->
                            stacks.computeIfAbsent(layer.stack, _ -> new TreeSet<>())
                                    .add(layer.number));
        }
        return stacks.entrySet().stream()
                .map(stack -> new LayerStack(stack.getKey(), stack.getValue()))
                .toList();
    }

    private record Layer(String stack, int number) {}

    /// The first number in a name, if a word for layers stands before it.
    private static Optional<Layer> layer(String name) {
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            var part = name.substring(start, Math.min(dot, start + MOST_DIGITS + 1));
            if (!part.isEmpty() && part.chars().allMatch(each -> each >= '0' && each <= '9')) {
                var stack = name.substring(0, Math.max(0, start - 1));
                return WORDS.contains(stack.substring(stack.lastIndexOf('.') + 1))
                                && part.length() <= MOST_DIGITS
                        ? Optional.of(new Layer(stack, Integer.parseInt(part)))
                        : Optional.empty();
            }
            start = dot + 1;
        }
        return Optional.empty();
    }

    int count() {
        return numbers.last() + 1;
    }

    /// Numbers below the last that have no tensor.
    List<String> gaps() {
        return IntStream.range(0, count())
                .filter(number -> !numbers.contains(number))
                .mapToObj(Integer::toString)
                .toList();
    }
}
