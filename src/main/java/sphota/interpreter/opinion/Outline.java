package sphota.interpreter.opinion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import sphota.execution.Parameter;
import sphota.interpreter.view.Seen;
import sphota.tensor.Tensor;
import sphota.weights.Weights;
import sphota.zoo.collection.ModelFile;

/// What a model says of itself before any of its weights is read.
///
/// @param tensors of floating-point numbers, in the order of its files
/// @param stated what its metadata say it is built like: `blueprint` and perhaps `domain`, as `zoo
///   export` writes them
record Outline(List<Entry> tensors, Optional<Kind> stated) {

    private static final long MOST_NUMBERS = 1 << 28;

    Outline {
        tensors = List.copyOf(tensors);
    }

    /// A tensor without its numbers.
    record Entry(Tensor tensor, List<Integer> shape) {

        String name() {
            return tensor.name();
        }

        static Optional<Entry> of(Tensor tensor) {
            var sizes = tensor.shape().sizes();
            return LongStream.of(sizes).allMatch(size -> size <= MOST_NUMBERS)
                    ? Optional.of(
                            new Entry(
                                    tensor,
                                    LongStream.of(sizes).mapToObj(Math::toIntExact).toList()))
                    : Optional.empty();
        }
    }

    static Outline of(Weights weights) {
        return new Outline(
                ModelFile.taken(weights).stream().flatMap(each -> Entry.of(each).stream()).toList(),
                stated(weights));
    }

    /// A blueprint that cannot be read is none.
    private static Optional<Kind> stated(Weights weights) {
        for (var file : weights.files()) {
            var metadata = file.reading().metadata();
            var blueprint = metadata.get("blueprint");
            if (blueprint != null) {
                try {
                    return Optional.of(Kind.parse(blueprint, metadata.getOrDefault("domain", "")));
                } catch (IllegalArgumentException | ArithmeticException _) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /// How many numbers there are.
    long weights() {
        return tensors.stream().mapToLong(each -> each.tensor().shape().elements()).sum();
    }

    /// Which tensor is which of a blueprint, by the numbers of tensors: by their names as the
    /// blueprint has them; or else in the order of the file, or by their names, weights before
    /// biases, if their shapes are then those of the blueprint.
    Optional<int[]> order(Kind kind) {
        var wanted = kind.blueprint().parameters();
        if (wanted.size() != tensors.size()) {
            return Optional.empty();
        }
        return named(wanted)
                .or(() -> fitting(wanted, IntStream.range(0, tensors.size()).toArray()))
                .or(() -> fitting(wanted, byName()));
    }

    private Optional<int[]> named(List<Parameter> wanted) {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < tensors.size(); i++) {
            places.put(tensors.get(i).name(), i);
        }
        if (!wanted.stream().allMatch(each -> places.containsKey(each.name()))) {
            return Optional.empty();
        }
        return fitting(
                wanted,
                wanted.stream().mapToInt(each -> places.getOrDefault(each.name(), 0)).toArray());
    }

    private Optional<int[]> fitting(List<Parameter> wanted, int... order) {
        boolean fits =
                IntStream.range(0, order.length)
                        .allMatch(i -> tensors.get(order[i]).shape().equals(wanted.get(i).shape()));
        return fits ? Optional.of(order) : Optional.empty();
    }

    private int[] byName() {
        var order = new ArrayList<>(IntStream.range(0, tensors.size()).boxed().toList());
        order.sort(
                Comparator.comparing((Integer i) -> module(tensors.get(i).name()), Seen.BY_NUMBER)
                        .thenComparing(i -> tensors.get(i).name().contains("bias"))
                        .thenComparing(i -> tensors.get(i).name(), Seen.BY_NUMBER));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The name before its last word.
    private static String module(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
