package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;

/// What a reader's outputs mean: a number less its mean, over its deviation, of the examples to
/// learn from; or the logits of classes.
///
/// @param outputs of a reader
/// @param mean of a number
/// @param deviation of a number
record Aim(Target target, int outputs, double mean, double deviation) {

    static Aim of(Target target, List<Example> examples) {
        return switch (target) {
            case Target.Category category -> new Aim(target, category.classes().size(), 0, 1);
            case Target.Numeric _ -> {
                var numbers =
                        examples.stream()
                                .flatMapToDouble(each -> target.of(each).stream())
                                .toArray();
                double mean = java.util.Arrays.stream(numbers).average().orElse(0);
                double variance =
                        java.util.Arrays.stream(numbers)
                                .map(each -> (each - mean) * (each - mean))
                                .average()
                                .orElse(0);
                yield new Aim(target, 1, mean, variance > 0 ? Math.sqrt(variance) : 1);
            }
        };
    }

    private boolean isNumber() {
        return target instanceof Target.Numeric;
    }

    /// Of how many the target is known.
    int known(List<Example> examples) {
        return (int) examples.stream().filter(each -> target.of(each).isPresent()).count();
    }

    /// The sum over networks whose target is known of the squared error, or of the cross entropy.
    ///
    /// @param predicted [B, outputs]
    NDArray loss(NDManager manager, NDArray predicted, List<Example> examples) {
        int count = examples.size();
        var counts = new float[count];
        var numbers = new float[count];
        var classes = new long[count];
        for (int i = 0; i < count; i++) {
            var known = target.of(examples.get(i));
            if (known.isPresent()) {
                counts[i] = 1;
                numbers[i] = (float) ((known.getAsDouble() - mean) / deviation);
                classes[i] = (long) known.getAsDouble();
            }
        }
        var each =
                isNumber()
                        ? predicted.reshape(count).sub(manager.create(numbers)).square()
                        : predicted
                                .logSoftmax(-1)
                                .gather(manager.create(classes, new Shape(count, 1)), 1)
                                .reshape(count)
                                .neg();
        return each.mul(manager.create(counts)).sum();
    }

    /// What outputs say: the number, or a probability for each class.
    double[] meaning(float[] outputs, int at) {
        if (isNumber()) {
            return new double[] {mean + deviation * outputs[at]};
        }
        double most =
                IntStream.range(0, this.outputs)
                        .mapToDouble(i -> outputs[at + i])
                        .max()
                        .orElseThrow();
        var shares =
                IntStream.range(0, this.outputs)
                        .mapToDouble(i -> Math.exp(outputs[at + i] - most))
                        .toArray();
        double sum = java.util.Arrays.stream(shares).sum();
        return java.util.Arrays.stream(shares).map(each -> each / sum).toArray();
    }
}
